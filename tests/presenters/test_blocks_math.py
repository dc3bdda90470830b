"""Formulas are told from money, escaped brackets and code, wherever they stand."""

from __future__ import annotations

import pytest

from ptahdesk.presenters.blocks import Formula, Prose, Style
from ptahdesk.presenters.blocks_stream import whole


def formulas(text: str) -> list[str]:
    """The TeX of every formula in a line."""
    units = [unit for unit in whole(text) if isinstance(unit, Prose)]
    spans = [span for unit in units for paragraph in unit.paragraphs for span in paragraph.spans]
    return [span.text for span in spans if span.style & Style.MATH]


def alone(text: str) -> list[tuple[str, bool]]:
    return [(unit.text, unit.shut) for unit in whole(text) if isinstance(unit, Formula)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$x$ and $a_1 + b$", ["x", "a_1 + b"]),
        (r"\(x\) and \[a^2\] here", ["x", "a^2"]),
        ("the $n$th of $k$s", ["n", "k"]),
        ("in $$a^2$$ it", ["a^2"]),
        ("$5 to $10, $20 and x$, US$5, $3", []),
        ("$HOME/$USER and `$x$` and $`y`$", []),
        (r"\$x\$ and $a\$b$", [r"a\$b"]),
        (r"\[1\] and \(just some words\)", []),
        ("**价格$x_1$元**", ["x_1"]),
    ],
)
def test_what_is_a_formula_in_a_line(text: str, found: list[str]) -> None:
    assert formulas(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$$\nx\n$$", [("x", True)]),
        ("text\n$$x$$\nmore", [("x", True)]),
        (r"\[ a^2 \].", [("a^2.", True)]),
        ("- a\n  \\[\n  y\n  \\]\n", [("y", True)]),
        ("$$\nx\n\ntext", [("$$\nx", False)]),
        ("$$ is the sign of the dollar", []),
        ("\\begin{align}\na\n\\end{align}", [("\\begin{align}\na\n\\end{align}", True)]),
        ("    $$\n    x\n    $$", []),
        ("$$x^2$$ is it", []),
    ],
)
def test_what_is_a_formula_on_lines_of_its_own(text: str, found: list[tuple[str, bool]]) -> None:
    assert alone(text) == found


def test_the_source_range_of_a_formula_is_exact() -> None:
    text = "a\n\n$$\nx\n$$\n\nb"
    (unit,) = [unit for unit in whole(text) if isinstance(unit, Formula)]
    assert text[unit.start : unit.end] == "$$\nx\n$$"
