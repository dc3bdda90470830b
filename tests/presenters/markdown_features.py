"""Markdown features that are read at once and chunk by chunk, one text each."""

from __future__ import annotations

FEATURES: dict[str, str] = {
    "paragraphs": "One line\nand another.\n\nSecond **bold** paragraph with `code`.\n",
    "headings": "# A\n\ntext\n\nSetext\n======\n\nmore\n\nSub\n---\n### C ###\nend",
    "fence": "Before\n\n```python title=x\ndef f():\n    return 1\n\n```\nAfter\n",
    "open fence": "```js\nlet a = 1\nlet b",
    "tilde": "~~~\n```\ninner\n```\n~~~\nafter",
    "fence4": "````md\n```py\nx\n```\n````\n\ntail",
    "list": "- a\n- b\n  - c\n    more\n- d\n\nafter",
    "ordered": "3. a\n4. b\n   1. x\n   2. y\n5. c\n",
    "paren": "1) a\n2) b\n- c\n* d\n+ e\n",
    "task": "- [ ] one\n- [x] two\n1. [X] three\n",
    "loose": "- a\n\n- b\n\n- c\n",
    "table": "| a | b |\n|---|:-:|\n" + "".join(f"| r{i} | `x{i}` |\n" for i in range(30)) + "\nafter\n",
    "quote": "> a\n> b\n>\n> - c\n> - d\n> > deep\nlazy\n\nend",
    "quote fence": "> ```py\n> x = 1\n> ```\n> after\n",
    "list fence": "- a\n\n  ```py\n  x = 1\n  ```\n\n- b\n",
    "rule": "a\n\n---\n\nb\n***\nc",
    "links": '[a](https://b.c/d?e=f "t") <https://x.y> www.z.org'
    " and ![alt](https://img.host/p.png) [x](javascript:alert(1)) [r](rel.md)",
    "html": "<b>bold</b> a<br>b <T> <script>x</script>\n\n<div>\nblock\n</div>\n",
    "crlf": "a\r\nb\r\n\r\n- c\r\n- d\r\n\r\n```\r\nx\r\n```\r\nend\r\n",
    "indented": "para\n\n    code\n\n    more\n\nend\n",
    "cjk": "**你好**，世界。\n\n- 项目一\n- 項目二\n\n👨‍👩‍👧 emoji 🏳️‍🌈\n",
    "hard": "a  \nb\\\nc\n",
    "empty item": "- \n- a\n-\n  b\n",
    "ref before": "[r]: https://a.b\n\nuse [r] here\n\nand [r] again\n",
    "long list": "".join(
        f"{i}. item number {i} with some words to be long enough **bold** here\n" for i in range(1, 90)
    )
    + "\nend\n",
    "long fence": "x\n\n```python\n"
    + "".join(f"line_{i} = {i}\n" for i in range(130))
    + "```\nafter\n\n- l\n",
    "long fence open": "```\n" + "".join(f"line_{i}\n" for i in range(95)) + "la",
    "escapes": "\\*not\\* &amp; &lt;T&gt; &#x202e; a_b_c 2*3*4\n",
    "strike": "~~gone~~ and ***both***\n",
    "dash": "text\n- item\n-\n--\n---\n",
    "nested deep": "- a\n  1. b\n     > c\n     > ```\n     > d\n     > ```\n  2. e\n\n    para\n",
    "two lists": "- a\n- b\n\n\n* c\n* d\n\n1. x\n\ntext\n",
    "controls": "a\x00b\x1b[31m\u2028c\ufdd0\n\n```\n\u202eevil\x07\n```\n",
    "long paragraph": "word and more words. " * 500,
}
