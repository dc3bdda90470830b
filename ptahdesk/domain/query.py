"""What is looked for in all chats: words, and filters typed among them. Any text is legal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from ptahdesk.domain.message import Role
from ptahdesk.domain.words import _

LONGEST = 1000  # characters that are read
_PIECE = re.compile(
    r'(?P<name>[A-Za-z]+)(?P<sign>:|[<>]=?)(?P<value>[“"][^“”"]*[”"]?|\S*)'
    r'|[“"](?P<phrase>[^“”"]*)(?P<shut>[”"]?)|(?P<word>[^\s“”"]+)|[”]'
)
_AMOUNT = re.compile(r"\$?(\d{0,6}(?:\.\d{0,12})?)(\$|c|¢|ct)?", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_AGO = re.compile(r"(\d{1,4})([dwmy])", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_YEARS = range(1970, 3000)


class Within(StrEnum):
    """Kinds of chats that `in:` knows by a word of their own."""

    THIS = "this"
    ARCHIVED = "archived"
    PINNED = "pinned"


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or a phrase that was put in quotes. `open`: it may be only begun."""

    text: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter as it stands in the typed text, and in words."""

    typed: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Query:
    """All of it must be so of one message; of several models, chats or speakers, one."""

    terms: tuple[Term, ...] = ()
    models: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    costs: tuple[tuple[str, Decimal], ...] = ()  # (`<`, `<=`, `>` or `>=`, dollars)
    code: bool = False
    roles: tuple[Role, ...] = ()
    chats: tuple[str, ...] = ()  # what their title or folder holds
    within: tuple[Within, ...] = ()
    filters: tuple[Filter, ...] = ()
    problems: tuple[str, ...] = ()  # what could not be read as a filter, each a sentence

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.terms and not self.filters


class _BadFilterError(ValueError):
    """Its text is a sentence for the one who typed it."""


def plain(typed: str) -> Query:
    """The words alone: nothing in them is a filter."""
    words = typed[:LONGEST].split()
    return Query(tuple(Term(word, place == len(words) - 1) for place, word in enumerate(words)))


def read(typed: str, now: datetime, zone: tzinfo | None = None) -> Query:
    """The words and filters of a typed line. Days are those of `zone`; None is the computer's own."""
    reader = _Reader(now.astimezone(zone).date(), zone)
    typed = typed[:LONGEST]
    for found in _PIECE.finditer(typed):
        reader.take(found)
    return reader.query()


@dataclass
class _Reader:
    """Takes the pieces of a line one after the other."""

    today: date
    zone: tzinfo | None
    terms: list[tuple[str, bool]] = field(default_factory=list)  # and whether it is whole
    filters: list[Filter] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    models: list[str] = field(default_factory=list)
    costs: list[tuple[str, Decimal]] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    chats: list[str] = field(default_factory=list)
    within: list[Within] = field(default_factory=list)
    since: list[datetime] = field(default_factory=list)
    until: list[datetime] = field(default_factory=list)
    code: bool = False

    def take(self, found: re.Match[str]) -> None:
        name = (found["name"] or "").lower()
        if name in _FILTERS and (found["sign"] == ":") | (name == "cost"):
            self._filter(found, name)
        elif found["phrase"] is not None:
            self.terms.append((found["phrase"], bool(found["shut"])))
        else:
            self.terms += [(word, False) for word in re.split('[\\s“”"]+', found[0])]

    def _filter(self, found: re.Match[str], name: str) -> None:
        value = found["value"].strip('“”"').strip()
        try:
            if name == "cost":
                words = self._cost(found["sign"], value)
            else:
                words = getattr(self, f"_{name}")(value)
        except _BadFilterError as sentence:
            self.problems.append(str(sentence))
        else:
            self.filters.append(Filter(found[0], found.start(), found.end(), words))

    def query(self) -> Query:
        terms = [(text, whole) for text, whole in self.terms if text.strip()]
        last = len(terms) - 1
        return Query(
            tuple(Term(text, place == last and not whole) for place, (text, whole) in enumerate(terms)),
            tuple(self.models),
            max(self.since, default=None),
            min(self.until, default=None),
            tuple(self.costs),
            self.code,
            tuple(self.roles),
            tuple(self.chats),
            tuple(self.within),
            tuple(self.filters),
            tuple(self.problems),
        )

    def _model(self, value: str) -> str:
        if not value:
            raise _BadFilterError(_("model: wants a part of a name, as in model:sonnet."))
        self.models.append(value)
        return _("answered by “{name}”").format(name=value)

    def _before(self, value: str) -> str:
        first, _last = self._days("before", value)
        self.until.append(self._midnight(first))
        return _("before {day}").format(day=first)

    def _after(self, value: str) -> str:
        first, _last = self._days("after", value)
        self.since.append(self._midnight(first))
        return _("since {day}").format(day=first)

    def _on(self, value: str) -> str:
        first, last = self._days("on", value)
        self.since.append(self._midnight(first))
        self.until.append(self._midnight(last + timedelta(days=1)))
        return (
            _("on {day}").format(day=first)
            if first == last
            else _("{first} to {last}").format(first=first, last=last)
        )

    def _cost(self, sign: str, value: str) -> str:
        if sign == ":":
            sign = next((each for each in ("<=", ">=", "<", ">") if value.startswith(each)), "")
            value = value.removeprefix(sign)
        amount = _amount(value)
        if not sign or amount is None:
            raise _BadFilterError(
                _("cost wants < or > and an amount in dollars or cents, as in cost>0.05 or cost<2c.")
            )
        self.costs.append((sign, amount))
        cents = Decimal("0.01")
        shown = amount.quantize(cents) if amount.as_tuple().exponent > -2 else amount  # type: ignore[operator]  # a number it is
        return _("cost {sign} ${amount}").format(sign=_SHOWN.get(sign, sign), amount=f"{shown:f}")

    def _has(self, value: str) -> str:
        if value.lower() != "code":
            raise _BadFilterError(_("has: knows one thing, code: write has:code."))
        self.code = True
        return _("with code")

    def _from(self, value: str) -> str:
        role = _ROLES.get(value.lower())
        if role is None:
            raise _BadFilterError(_("from: wants me or model: write from:me or from:model."))
        self.roles.append(role)
        return _("said by you") if role is Role.USER else _("answers")

    def _in(self, value: str) -> str:
        if not value:
            raise _BadFilterError(
                _("in: wants a part of a title or folder, or this, archived or pinned, as in in:trip.")
            )
        kind = _WITHIN.get(value.lower())
        if kind is None:
            self.chats.append(value)
            return _("in “{title}”").format(title=value)
        self.within.append(kind)
        return _KINDS[kind]

    def _days(self, name: str, value: str) -> tuple[date, date]:
        """The first and the last day that are meant."""
        found = _day_span(value.lower(), self.today)
        if found is None:
            sentence = _(
                "{name}: wants a day, a month or a year, as in {name}:2026-05-01, or today, yesterday, 7d."
            )
            raise _BadFilterError(sentence.format(name=name))
        return found

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone).astimezone(UTC)


_FILTERS = frozenset({"model", "before", "after", "on", "cost", "has", "from", "in"})
_SHOWN = {"<=": "≤", ">=": "≥"}
_ROLES = {
    **dict.fromkeys(("me", "you", "user"), Role.USER),
    **dict.fromkeys(("model", "assistant", "ai"), Role.ASSISTANT),
}
_WITHIN = {"this": Within.THIS, "archived": Within.ARCHIVED, "archive": Within.ARCHIVED}
_WITHIN |= {"pinned": Within.PINNED}
_KINDS = {
    Within.THIS: _("in this chat"),
    Within.ARCHIVED: _("in archived chats"),
    Within.PINNED: _("in pinned chats"),
}


def _amount(text: str) -> Decimal | None:
    """Dollars, or cents with their sign."""
    found = _AMOUNT.fullmatch(text)
    try:
        amount = Decimal(found[1]) if found else None
    except InvalidOperation:
        return None
    cents = found is not None and (found[2] or "$") != "$"
    return amount / 100 if amount is not None and cents else amount


def _day_span(text: str, today: date) -> tuple[date, date] | None:
    near = {"today": 0, "yesterday": 1}
    ago = _AGO.fullmatch(text)
    if ago or text in near:
        back = int(ago[1]) * _DAYS[ago[2]] if ago else near[text]
        day = today - timedelta(days=min(back, 18_000))
        return day, day
    found = _DATE.fullmatch(text)
    if found is None or int(found[1]) not in _YEARS:
        return None
    year, month, day_ = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        first = date(year, month or 1, day_ or 1)
    except ValueError:
        return None
    if day_ or (found[3] is not None):
        return (first, first) if day_ else None
    if found[2] is not None and not month:
        return None
    after = date(year + (not month or month == 12), 1 if not month else month % 12 + 1, 1)
    return first, after - timedelta(days=1)


def without(typed: str, gone: Filter) -> str:
    """The typed line with one filter taken out."""
    return " ".join(part for part in (typed[: gone.start].strip(), typed[gone.end :].strip()) if part)


def words_of(terms: Iterable[Term]) -> str:
    """The words looked for, as one would type them."""
    return " ".join(_quoted(terms))


def _quoted(terms: Iterable[Term]) -> Iterator[str]:
    for term in terms:
        yield f'"{term.text}"' if any(sign.isspace() for sign in term.text) else term.text
