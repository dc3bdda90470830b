"""Finding a model by a few letters: words in any order, letters may be left out."""

from __future__ import annotations

from collections.abc import Iterable

from ptahdesk.domain.model import Model

_EXACT = 1000
_WORD_START = 300
_INSIDE = 150
_SCATTERED = 60
_LONGEST = 200  # of a name: what follows is not searched
_SEPARATORS = str.maketrans("/:_-.()[]", "         ")


def rank(query: str, models: Iterable[Model], limit: int) -> list[Model]:
    """The best matches first; without a query, the order of the list."""
    words = query.casefold().split()
    models = list(models)
    if not words:
        return models[: max(0, limit)]
    scored = []
    for position, model in enumerate(models):
        score = _score(words, model)
        if score is not None:
            scored.append((-score, -(model.created or 0), position))
    scored.sort()
    return [models[position] for *_, position in scored[: max(0, limit)]]


def fit(words: list[str], text: str) -> int | None:
    """How well every word, in small letters, fits anywhere in a text; None when one does not."""
    text = text[:_LONGEST].casefold()
    total = -len(text) // 8  # among equals the shorter name is the plainer one
    for word in words:
        one = _fit(word, text)
        if one is None:
            return None
        total += one
    return total


def _score(words: list[str], model: Model) -> int | None:
    total = fit(words, f"{model.id} {model.name}")
    if total is not None and len(words) == 1 and words[0] in {model.id.casefold(), model.name.casefold()}:
        total += _EXACT
    return total


def _fit(word: str, text: str) -> int | None:
    at = text.find(word)
    if at >= 0:
        spaced = f" {text.translate(_SEPARATORS)}"
        return _WORD_START if spaced.startswith(" ", at) or _begins(word, spaced) else _INSIDE
    return _scattered(word, text)


def _begins(word: str, spaced: str) -> bool:
    return f" {word.translate(_SEPARATORS)}" in spaced


def _scattered(word: str, text: str) -> int | None:
    """The letters in order with gaps: the tighter, the better. Far apart is not meant."""
    start = at = text.find(word[0])
    while start >= 0:
        for letter in word[1:]:
            at = text.find(letter, at + 1)
            if at < 0:
                return None
        spread = at - start + 1 - len(word)
        if spread <= 2 * len(word) + 4:
            return _SCATTERED - spread
        start = at = text.find(word[0], start + 1)
    return None
