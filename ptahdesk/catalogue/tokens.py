"""How many tokens a text will be, roughly: within a tenth on English and code, a quarter elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable

# Pieces that tokenizers do not merge across. A word takes the space before it.
_PIECES = re.compile(
    r"(?P<word>[ ]?(?:[A-Z]?[a-z]+|[A-Z]+)(?![\u00c0-\u024f\u1e00-\u1eff]))"
    r"|(?P<number>[0-9]{1,3})"
    r"|(?P<latin>[ ]?[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+)"
    r"|(?P<cjk>[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+)"
    r"|(?P<hangul>[ ]?[\uac00-\ud7af]+)"
    r"|(?P<indic>[ ]?[\u0900-\u0dff]+)"
    r"|(?P<thai>[\u0e00-\u0eff]+)"
    r"|(?P<letters>[ ]?[^\W\d_a-zA-Z]+)"
    r"|(?P<signs>[ ]?[!-/:-@\[-`{-~]+\n?)"
    r"|(?P<space>\s+)"
    r"|(?P<rest>.)"
)

# Tokens of a piece by its length, fitted to the counts of a large recent vocabulary.
_WEIGHTS: dict[str, Callable[[int], float]] = {
    "word": lambda length: 1 if length <= 9 else 1 + (length - 9) / 6,
    "number": lambda _length: 1,
    "latin": lambda length: max(1, length / 2.7),
    "cjk": lambda length: 0.8 * length,
    "hangul": lambda length: max(1, 0.66 * length),
    "indic": lambda length: max(1, 0.23 * length),
    "thai": lambda length: 0.42 * length,
    "letters": lambda length: max(1, length / 3.8),
    "space": lambda length: 1,
    "signs": lambda length: 0.8 if length <= 2 else 0.8 + (length - 2) / 5,
    "rest": lambda _length: 1.6,
}


Shape = tuple[float, ...]
"""The tokens of a text by the kind of piece they are of, and how many messages it was in."""

_PLACES = {kind: place for place, kind in enumerate(_WEIGHTS)}
PER_MESSAGE = 4  # tokens that mark who speaks
NO_SHAPE: Shape = (0.0,) * (len(_WEIGHTS) + 1)


def shape(text: str, messages: int = 0) -> Shape:
    """What a tokenizer's own count can be held against, kind by kind; its sum is the estimate."""
    found = [0.0] * len(_WEIGHTS)
    for piece in _PIECES.finditer(text):
        kind = piece.lastgroup or "rest"
        found[_PLACES[kind]] += _WEIGHTS[kind](piece.end() - piece.start())
    return (*found, float(PER_MESSAGE * messages))


def together(*shapes: Shape) -> Shape:
    """Of several texts as one."""
    return tuple(map(sum, zip(NO_SHAPE, *shapes, strict=True)))


def estimate(text: str) -> int:
    """Tokens of no tokenizer in particular. Bills are made from the provider's own count."""
    return round(sum(shape(text)))
