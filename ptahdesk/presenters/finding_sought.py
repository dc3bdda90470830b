"""In the messages of a chat, the words that the search in all chats found them by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ptahdesk.domain.query import Term
from ptahdesk.presenters.finding import TEXT, Match, Said, runs
from ptahdesk.store import snippets, words

TOGETHER = 120  # characters in which words stand together


@dataclass(frozen=True, slots=True)
class Sought:
    """As the index sees words: whole, in any case, with or without accents. All must be in a message."""

    terms: tuple[Term, ...]

    def in_message(self, said: Said) -> list[Match]:
        pattern = words.pattern(self.terms)
        if pattern is None or not said.text:
            return []
        told: list[Match] = []
        texts: list[str] = []
        for run in runs(said.read(said.text)):
            texts.append(words.folded(run.text))
            found = snippets.weighed(snippets.places(pattern, run.text, beyond=None), TOGETHER)
            told += [run.match(TEXT, each.start, each.end, each.near) for each in found]
        return told if all(self._is_in(term, texts) for term in self.terms) else []

    def _is_in(self, term: Term, texts: Sequence[str]) -> bool:
        """One place may be that of two words: of `oak` and of `oa`, which is only begun."""
        pattern = words.pattern((term,))
        return pattern is None or any(map(pattern.search, texts))


def best(matches: Sequence[Match]) -> Match:
    """Where the most of the words stand together; of such places the first."""
    return max(matches, key=lambda match: match.near)
