"""What stands in both of two answers, but elsewhere: moved, not removed and added."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ptahdesk.presenters.diff_alignment import Pair, aligned
from ptahdesk.presenters.diff_tokens import Segment, Tokens

_ALIKE = 0.6  # so much of two sentences is the same when they are one that was moved and changed
_RARE = 12  # a word in more sentences than this tells none from the others

Sides = tuple[Tokens, Tokens]


def moved(sides: Sides, partners: dict[int, int]) -> list[Pair]:
    """Segments, by number, that are the same elsewhere; `partners` learns their words.

    What turns out to stand in the same order after all is no move: then only its words are learned.
    """
    free = tuple(_free(side, used) for side, used in zip(sides, _used(partners), strict=True))
    pairs = list(_same(sides, free))
    taken = ({one for one, _other in pairs}, {other for _one, other in pairs})
    rest = tuple([nth for nth in each if nth not in gone] for each, gone in zip(free, taken, strict=True))
    pairs += _alike(sides, rest)
    order = sorted(partners.items())
    return [pair for pair in sorted(pairs) if _crosses(sides, pair, order, partners)]


def _used(partners: dict[int, int]) -> tuple[Iterable[int], Iterable[int]]:
    return partners.keys(), set(partners.values())


def _free(side: Tokens, used: Iterable[int]) -> list[int]:
    """Segments none of whose words stands in its place in the other answer."""
    used = set(used)
    return [
        nth for nth, segment in enumerate(side.segments) if not any(token in used for token in segment.tokens)
    ]


def _same(sides: Sides, free: Sequence[list[int]]) -> Iterator[Pair]:
    """Word for word, each as far as it goes: light neighbours move with a weighty sentence."""
    one = sides[0]
    keys, keys2 = (
        {nth: side.key(side.segments[nth]) for nth in each} for side, each in zip(sides, free, strict=True)
    )
    places: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for nth in reversed(free[1]):
        places[keys2[nth]].append(nth)
    done: set[int] = set()
    done2: set[int] = set()
    for nth in free[0]:
        there = places[keys[nth]] if one.segments[nth].weighty and nth not in done else []
        while there and there[-1] in done2:
            there.pop()
        if not there:
            continue
        nth2 = there[-1]
        for step in (-1, 1):
            at, at2 = (nth, nth2) if step == 1 else (nth - 1, nth2 - 1)
            while at in keys and at not in done and at2 not in done2 and keys[at] == keys2.get(at2):
                done.add(at)
                done2.add(at2)
                yield at, at2
                at, at2 = at + step, at2 + step


def _alike(sides: Sides, rest: Sequence[list[int]]) -> Iterator[Pair]:
    """The likest first, by the words they share; words that are everywhere say nothing."""
    places: dict[int, list[int]] = defaultdict(list)
    words = (
        {nth: _words(side, side.segments[nth]) for nth in each if side.segments[nth].weighty}
        for side, each in zip(sides, rest, strict=True)
    )
    mine, theirs = words
    size = {nth: said.total() for nth, said in theirs.items()}
    for nth, said in theirs.items():
        for word in said:
            places[word].append(nth)
    found: list[tuple[float, int, int]] = []
    for nth, said in mine.items():
        whole = said.total()
        near = Counter(
            there for word in said if len(places.get(word, ())) <= _RARE for there in places.get(word, ())
        )
        for there, _count in near.most_common(3):
            shared = sum(min(count, theirs[there][word]) for word, count in said.items())
            score = 2 * shared / (whole + size[there])
            if score >= _ALIKE:
                found.append((-score, nth, there))
    done: set[int] = set()
    done2: set[int] = set()
    for _score, nth, there in sorted(found):
        if nth not in done and there not in done2:
            done.add(nth)
            done2.add(there)
            yield nth, there


def _words(side: Tokens, segment: Segment) -> Counter[int]:
    return Counter(side.ids[token] for token in segment.tokens if side.word[token])


def _crosses(sides: Sides, pair: Pair, order: list[Pair], partners: dict[int, int]) -> bool:
    """Whether it stands beyond something that stayed. Its words are learned either way."""
    segment, segment2 = sides[0].segments[pair[0]], sides[1].segments[pair[1]]
    inner, _exact = aligned(
        sides[0].ids[segment.start : segment.stop], sides[1].ids[segment2.start : segment2.stop]
    )
    learned = [(segment.start + at, segment2.start + at2) for at, at2 in inner]
    at = bisect_left(order, (segment.start, 0))
    before = order[at - 1][1] if at else -1
    after = order[at][1] if at < len(order) else len(sides[1])
    partners.update(learned)
    if before < segment2.start and segment2.stop <= after:
        order[at:at] = learned
        return False
    return True
