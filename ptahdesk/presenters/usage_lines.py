"""What was spent as lines of a table and as bars of a plot, from one reading of the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from ptahdesk.domain.ledger import Total
from ptahdesk.domain.money import total
from ptahdesk.domain.spent import By, Slice, Span, together
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures, usage_words
from ptahdesk.presenters.usage_asked import between, narrowed
from ptahdesk.presenters.usage_csv import ordered

PARTS = 7  # with a colour and a name of their own; the rest of them is one more
_MOST_BARS = 120  # with more days than that, a bar is a month
Naming = Callable[[str, str], str]  # of a key, and of what the ledger knows it by


@dataclass(frozen=True, slots=True)
class Line:
    """A day or a part of all, or below a day that is open, its parts. `opens` None: it has none."""

    keys: tuple[str, ...]
    name: str
    total: Total
    calls: int
    into: int
    out: int
    span: Span
    opens: bool | None = None

    @property
    def deep(self) -> bool:
        return len(self.keys) > 1

    def cells(self) -> tuple[str, ...]:
        return (
            self.name,
            figures.total(self.total),
            f"{self.calls:,}",
            f"{self.into:,}",
            f"{self.out:,}",
        )

    def spoken(self) -> str:
        opened = {None: "", True: _(", open"), False: _(", closed")}[self.opens]
        within = _("{day}, {name}").format(day=self.keys[0], name=self.name) if self.deep else self.name
        words = _("{name}: {cost}, {calls}, {into} tokens in, {out} out")
        return (
            words.format(
                name=within,
                cost=figures.total(self.total),
                calls=usage_words.calls(self.calls),
                into=f"{self.into:,}",
                out=f"{self.out:,}",
            )
            + opened
        )


@dataclass(frozen=True, slots=True)
class Part:
    """What a bar is stacked of. The key is None for the rest of them."""

    key: str | None
    name: str
    total: Total
    amounts: tuple[Decimal, ...]  # for each bar


@dataclass(frozen=True, slots=True)
class Bars:
    """`unpriced` calls of each bar are in none of its amounts."""

    days: tuple[date, ...] = ()  # with which each begins
    monthly: bool = False
    parts: tuple[Part, ...] = ()
    unpriced: tuple[int, ...] = ()

    def label(self, place: int) -> str:
        return f"{self.days[place]:%Y-%m}" if self.monthly else f"{self.days[place]:%Y-%m-%d}"

    def span(self, place: int, span: Span) -> Span:
        begin = self.days[place]
        days = (_next_month(begin) - begin).days if self.monthly else 1
        return between(span, datetime(begin.year, begin.month, begin.day, tzinfo=UTC), days)


@dataclass(frozen=True, slots=True)
class Digest:
    """One reading of the ledger, put together in every way it is shown. Made in a worker: it may be long."""

    whole: Slice | None = None
    days: tuple[Slice, ...] = ()  # the newest first
    parts: tuple[Slice, ...] = ()  # in the order of the terminal's table
    of_day: Mapping[str, Sequence[Slice]] = field(default_factory=dict)
    bars: Bars = field(default_factory=Bars)


def digest(slices: Sequence[Slice], split: By, naming: Naming, first: date | None, last: date) -> Digest:
    of_day: dict[str, list[Slice]] = defaultdict(list)
    for each in slices:
        of_day[each.keys[0]].append(each)
    days = [part for each in of_day.values() for part in together(each, 0)]
    parts = together(slices, 1)
    return Digest(
        next(iter(together(days)), None),
        tuple(ordered(days, By.DAY)),
        tuple(ordered(parts, split)),
        of_day,
        bars(slices, naming, first, last),
    )


def by_day(found: Digest, span: Span, split: By, naming: Naming, opened: Collection[str]) -> list[Line]:
    """Below the days that are open what they are made of, the dearest first."""
    lines = []
    for day in found.days:
        key = day.keys[0]
        here = narrowed(span, By.DAY, key)
        lines.append(_line(day, key, here, opens=key in opened))
        if key in opened:
            for each in sorted(found.of_day[key], key=lambda part: (-part.total.amount, part.names)):
                name = naming(each.keys[1], each.names[1])
                lines.append(_line(each, name, narrowed(here, split, each.keys[1])))
    return lines


def by_part(found: Digest, span: Span, split: By, naming: Naming) -> list[Line]:
    return [
        _line(part, naming(part.keys[0], part.names[0]), narrowed(span, split, part.keys[0]))
        for part in found.parts
    ]


def _line(part: Slice, name: str, span: Span, opens: bool | None = None) -> Line:
    tokens = part.prompt_tokens, part.completion_tokens
    return Line(part.keys, name, part.total, part.calls, *tokens, span, opens)


def bars(slices: Sequence[Slice], naming: Naming, first: date | None, last: date) -> Bars:
    """Also for the days without a call: time is as long as it was."""
    if not slices:
        return Bars()
    begun = min(date.fromisoformat(each.keys[0]) for each in slices)
    first, last = first or begun, max(last, date.fromisoformat(max(each.keys[0] for each in slices)))
    monthly = (last - first).days >= _MOST_BARS
    days = _days(first.replace(day=1) if monthly else first, last, monthly)
    place_of = {day: place for place, day in enumerate(days)}
    dearest = sorted(together(slices, 1), key=lambda each: (-each.total.amount, each.names))
    shown = {each.keys[0]: place for place, each in enumerate(dearest[:PARTS])}
    amounts: dict[tuple[int, int], list[Decimal]] = defaultdict(list)
    unpriced = [0] * len(days)
    for each in slices:
        day = date.fromisoformat(each.keys[0])
        place = place_of[day.replace(day=1) if monthly else day]
        amounts[shown.get(each.keys[1], PARTS), place].append(each.total.amount)
        unpriced[place] += each.total.unpriced
    parts = [(each.keys[0], naming(each.keys[0], each.names[0]), each.total) for each in dearest[:PARTS]]
    stacked = [
        Part(*part, tuple(total(amounts[nth, place]) for place in range(len(days))))
        for nth, part in enumerate(parts)
    ]
    if rest := together(dearest[PARTS:]):
        words = _("{n} others").format(n=len(dearest) - PARTS)
        heights = tuple(total(amounts[PARTS, place]) for place in range(len(days)))
        stacked.append(Part(None, words, rest[0].total, heights))
    return Bars(tuple(days), monthly, tuple(stacked), tuple(unpriced))


def _days(first: date, last: date, monthly: bool) -> list[date]:
    found = [first]
    while (after := _next_month(found[-1]) if monthly else found[-1] + timedelta(days=1)) <= last:
        found.append(after)
    return found


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
