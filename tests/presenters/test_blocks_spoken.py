"""What is heard of a message: its kinds in words, and none of its text left out."""

from __future__ import annotations

from ptahdesk.presenters.blocks_spoken import spoken
from ptahdesk.presenters.blocks_stream import whole

TEXT = """# Rivers

The **sea** is $x^2$ wide.

- one
- two

> said before

```python
print(1)
```

| name | age |
|---|---|
| Ada | $36^2$ |

$$
\\frac{1}{2}
$$

![a cat](https://x.example/c.png)
"""


def test_every_kind_of_thing_is_named() -> None:
    assert spoken(whole(TEXT)).splitlines() == [
        "Heading 1: Rivers",
        "The sea is x squared wide.",
        "• one",
        "• two",
        "Quote: said before",
        "Code, python:",
        "print(1)",
        "End of code.",
        "Table with 2 columns: name, age.",
        "Row 1: name: Ada; age: 36 squared.",
        "End of table.",
        "Formula: 1 over 2",
        "Picture from x.example: a cat",
    ]


def test_a_long_table_and_long_code_are_begun_and_ended_once() -> None:
    rows = "\n".join(f"| {n} |" for n in range(30))
    lines = "\n".join(f"line {n}" for n in range(90))
    said = spoken(whole(f"| n |\n|---|\n{rows}\n\n```\n{lines}\n```\n"))
    assert [said.count(words) for words in ("Table with", "End of table", "Code:", "End of code")] == [1] * 4
    assert "Row 30: n: 29." in said
    assert said.count("line ") == 90
