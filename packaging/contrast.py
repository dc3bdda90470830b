"""Which colours stand on which in the window, and how well they can be told apart (WCAG 2)."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

LEAST = 4.5
HIGH = 7.0  # where high contrast is asked for: of words and of lines
PAIRS = [
    *itertools.product(("text", "muted"), ("window", "sidebar", "raised", "sunken", "hover", "selected")),
    *itertools.product(("accent", "green", "amber", "red"), ("window", "sidebar", "raised")),
    ("text", "pressed"),
    ("accent_text", "accent"),
    ("accent_text", "accent_hover"),
    ("accent", "accent_soft"),
    ("green", "green_soft"),
    ("amber", "amber_soft"),
    ("red", "red_soft"),
    ("violet", "violet_soft"),
    *(("text", f"{ground}_soft") for ground in ("green", "accent", "violet")),
    ("text", "red_soft"),
    ("muted", "red_soft"),
    ("green", "selected"),
    ("amber", "selected"),
    ("window", "text"),
]
SHAPES = [*itertools.product((f"plot_{n}" for n in range(1, 9)), ("window",))]
SHAPE = 3.0  # what is no letter and has to be told from what it stands on
SEEN = 1.1  # a field on its card, the row one points at, a line between two
GROUNDS = [*itertools.product(("sunken", "hover", "pressed", "selected"), ("window", "raised"))]
LINES = [*itertools.product(("line", "line_strong"), ("window", "raised", "sidebar"))]
BARS = [*itertools.product(("accent", "amber", "red"), ("track",))]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def too_faint(tokens: Mapping[str, str], words: float = LEAST) -> list[str]:
    """Every pair of a theme that falls short, in words."""
    high = words >= HIGH
    wanted = [(pair, words) for pair in PAIRS] + [(pair, LEAST if high else SHAPE) for pair in SHAPES]
    wanted += [(pair, SEEN) for pair in GROUNDS] + [(pair, words if high else SEEN) for pair in LINES]
    wanted += [(pair, SHAPE) for pair in BARS]
    found = ((pair, ratio(*(tokens[name] for name in pair)), least) for pair, least in wanted)
    return [f"{above} on {ground}: {shown:.2f}:1" for (above, ground), shown, least in found if shown < least]
