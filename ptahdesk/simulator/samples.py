"""Pieces of code in several languages, and one text with everything that Markdown can do."""

from __future__ import annotations

_PYTHON = '''\
"""Count the words of a text, the most frequent first."""

from collections import Counter
from pathlib import Path


def most_frequent(path: Path, limit: int = 10) -> list[tuple[str, int]]:
    words = path.read_text(encoding="utf-8").lower().split()
    return Counter(word.strip(".,;:!?\\"'") for word in words).most_common(limit)


if __name__ == "__main__":
    for word, count in most_frequent(Path("book.txt")):
        print(f"{count:>6}  {word}")
'''
_RUST = """\
use std::collections::HashMap;

fn word_counts(text: &str) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word).or_insert(0) += 1; // one lookup a word
    }
    counts
}

fn main() {
    println!("{:?}", word_counts("one two two"));
}
"""
_JAVASCRIPT = """\
// The same, in a browser's console.
const count = (text) =>
  text.toLowerCase().split(/\\s+/).reduce((seen, word) => {
    seen.set(word, (seen.get(word) ?? 0) + 1);
    return seen;
  }, new Map());

console.table([...count(document.body.innerText)].sort((a, b) => b[1] - a[1]).slice(0, 10));
"""
_SQL = """\
-- The ten busiest days
SELECT date(sent) AS day, count(*) AS messages, round(sum(cost), 4) AS usd
FROM request
WHERE outcome = 'C'
GROUP BY day
ORDER BY messages DESC
LIMIT 10;
"""
_BASH = """\
#!/usr/bin/env bash
set -euo pipefail
# The ten most frequent words of a file
tr -cs '[:alpha:]' '\\n' < "${1:?file}" | tr '[:upper:]' '[:lower:]' | sort | uniq -c | sort -rn | head
"""
_JSON = """\
{"name": "example", "tags": ["small", "whole"], "size": {"width": 760, "height": null}, "ready": true}
"""
_HTML = """\
<!doctype html>
<title>Words</title>
<style>body { font: 16px/1.5 system-ui; max-width: 40rem; margin: auto }</style>
<h1>Words</h1>
<p>Nothing here is <em>rendered</em>: it is code.</p>
"""
CODE = {
    "python": _PYTHON,
    "rust": _RUST,
    "javascript": _JAVASCRIPT,
    "sql": _SQL,
    "bash": _BASH,
    "json": _JSON,
    "html": _HTML,
}


def fence(language: str) -> str:
    return f"```{language}\n{CODE[language]}```"


EVERYTHING = f"""\
# Everything at once

A paragraph with **bold**, *italic*, ***both***, ~~struck~~, `code`,
a [link](https://example.com/a?b=c&d=e "title"),
a bare https://example.com/path_(with)_brackets, an entity &amp; one &lt;T&gt;, and a hard break\\
right here. Typography: “quotes”, 1–2, 3 × 4, … and a no-break space.

## Lists

1. First
2. Second
   - nested, with a paragraph of its own

     that goes on after a blank line,
   - and code inside:

     ```python
     print("inside a list")
     ```
3. Third
   1. deeper
      1. and deeper still

- [x] done
- [ ] not yet
* another bullet
+ and another

### A table

| Left | Centre | Right | `code` |
|:-----|:------:|------:|--------|
| a | b | 1 | `x | y` |
| **bold** | *it* | 1,234.50 | [link](https://example.com) |
| 汉字 | 🙂 | −7 | <br> |

#### Code

{fence("python")}

{fence("rust")}

{fence("sql")}

```diff
- the old line
+ the new line
```

    indented code, without a language

````markdown
```python
a fence inside a fence
```
````

##### Quotes

> One level.
>
> > Two levels, with a list:
> > - first
> > - second

###### Math

Inline \\(e^{{i\\pi}} + 1 = 0\\) and $a^2 + b^2 = c^2$; a price of $5 or $10 is none. Displayed:

$$\\int_0^\\infty e^{{-x^2}}\\,dx = \\frac{{\\sqrt\\pi}}{{2}}$$

---

## Scripts and signs

日本語の文章は、単語の間に空白がありません。中文也没有空格，所以换行要看字符。**太字（強調）**も。
한국어는 띄어쓰기가 있습니다. हिन्दी में भी लिख सकते हैं। العربية تُكتب من اليمين إلى اليسار (مثل this word هنا).
עברית גם כן.
Emoji: 🙂 👩‍👩‍👧‍👦 🇯🇵 ✅ 🏳️‍🌈 and combining e\u0301, a\u0308\u0323.

A word without a break: {"Donaudampfschifffahrtsgesellschaft" * 4}

<b>HTML stays text</b> <script>alert("and never runs")</script> <img src="https://example.com/x.png">

![an image that is only loaded by a click](https://example.com/picture.png)

Footnotes[^1] and the rest are shown as they are.

[^1]: Like this one.
"""
