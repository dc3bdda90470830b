"""Everything that is known of one model, in words: its prices, what it can do, its hosts, its past."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Price, PriceSource
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import host_words, price_words
from ptahdesk.presenters.catalogue_rows import one_line
from ptahdesk.presenters.sheet import Cells, Sheet, Table
from ptahdesk.services.price_history import PriceChange, PriceMove

_DOT = " · "
_LONGEST = 300  # characters of a description over the figures; the whole of a longer one stands under them


@dataclass(frozen=True, slots=True)
class Known:
    """What was found out of a model beside its row."""

    price: Price | None
    source: PriceSource
    hosts: host_words.Hosts = host_words.NO_HOSTS
    past: Sequence[PriceChange] = ()
    marks: Sequence[str] = ()  # what it is for the user: a favourite, the default, a tier's pin


def sheet(model: Model, known: Known, today: date) -> Sheet:
    free = model.free and known.source is not PriceSource.TYPED
    tables = (
        Table(_("Price"), tuple(_prices(known, free))),
        Table(_("What it can do"), tuple(_abilities(model))),
        host_words.table(known.hosts),
        Table(_("Price until now"), tuple(_past(known.past))),
        Table(_("About it"), tuple(_about(model, known, today))),
    )
    return Sheet(
        title=one_line(model.name) or model.id,
        figure=_figure(known, free),
        words=_short(one_line(model.description)),
        tables=tuple(table for table in tables if table.rows),
    )


def news(moves: Sequence[PriceMove], names: dict[str, str]) -> Sheet:
    """The feed: which prices moved in the lists, the newest first."""
    days: dict[str, list[Cells]] = {}
    for move in moves:
        name = names.get(str(move.ref), move.ref.model)
        days.setdefault(f"{move.at.astimezone():%Y-%m-%d}", []).append((name, _moved(move)))
    tables = tuple(Table(day, tuple(rows)) for day, rows in days.items())
    words = _("Noticed when the lists were fetched. A new price changes no bill of the past.")
    if not tables:
        words = _("No price has moved since ptahdesk began to look. It looks whenever a list is fetched.")
    return Sheet(_("Price changes"), "", words, tables)


def _figure(known: Known, free: bool) -> str:
    if known.source is PriceSource.LOCAL:
        return _("local, no charge")
    return _("free") if free else price_words.short(known.price)


def _prices(known: Known, free: bool) -> Iterable[Cells]:
    price = known.price
    if known.source is PriceSource.LOCAL:
        yield _("Price"), _("Runs on your own hardware, at no charge.")
        return
    if price is None:
        yield _("Price"), _("Unknown: nobody says what it costs.")
    else:
        yield from _listed(price, free)
    yield _("Price from"), price_words.SOURCES[known.source]


def _listed(price: Price, free: bool) -> Iterable[Cells]:
    if not price.known:
        yield _("Price"), _("Unknown: not told, or only decided when it answers.")
    for charge, words in price_words.CHARGES.items():
        if charge in price.base:
            yield words, price_words.unit(charge, price.base[charge])
    for rule in price.rules:
        yield price_words.condition(rule), price_words.instead(rule)
    if price.discount:
        part = f"{(price.discount * 100).normalize():f}"
        yield _("Discount"), _("{n} %, in these prices already").format(n=part)
    if sentence := _rest(price, free):
        yield sentence


def _rest(price: Price, free: bool) -> Cells | None:
    """Free, zero and what is not listed are three things; of an unknown price nothing follows."""
    if free:
        return _("Free"), _("At no charge, with a limit on how often it may be asked.")
    if price.free:
        return _("Zero"), _("Listed at zero and not called free: it may be charged in other units.")
    return (_("Anything else"), _("Not listed, so at no extra charge.")) if price.known else None


def _abilities(model: Model) -> Iterable[Cells]:
    yield _("Context"), _tokens(model.context)
    yield _("Longest answer"), _tokens(model.max_output)
    if model.most_asked:
        yield _("Longest question"), _tokens(model.most_asked)
    if model.most_said:
        yield _("Most it may say"), _tokens(model.most_said)
    yield _("Takes"), _list(model.inputs or {"text"})
    yield _("Gives"), _list(model.outputs)
    yield _("Thinks"), _thinking(model)
    yield _("Parameters"), _list(model.supports) or _("none are told")
    usual = (f"{name} {value.normalize():f}" for name, value in model.defaults)
    if shown := ", ".join(usual):
        yield _("Usual values"), shown
    if model.voices:
        yield _("Voices"), ", ".join(model.voices)
    if model.moderated is not None:
        told = _("Read by its host for what is not allowed") if model.moderated else _("Not read beforehand")
        yield _("Moderation"), told


def _thinking(model: Model) -> str:
    told = model.reasoning
    if told is None:
        return _("yes") if "reasoning" in model.supports else _("not that its list says")
    efforts = [f"{each} ({_('usual')})" if each == told.default else each for each in told.efforts]
    return _DOT.join(
        [_("always") if told.mandatory else _("yes"), *([", ".join(efforts)] if efforts else [])]
    )


def _past(changes: Sequence[PriceChange]) -> Iterable[Cells]:
    """One entry is only when the program began to look."""
    if len(changes) < 2:
        return
    for change in changes[:-1]:
        yield f"{change.at.astimezone():%Y-%m-%d}", price_words.short(change.price)
    yield _("before"), price_words.short(changes[-1].price)


def _about(model: Model, known: Known, today: date) -> Iterable[Cells]:
    told = (
        (_("For you"), _DOT.join(known.marks)),
        (_("Id"), model.id),
        (_("Stands for"), model.alias_of),
        (_("Permanent name"), model.canonical if model.canonical != model.id else ""),
        (_("Provider"), str(model.ref.provider)),
        (_("Maker"), model.maker),
        (_("Listed since"), _since(model.created)),
        (_("Knows until"), model.knowledge),
        (_("Retires"), retiring(model.retires, today)),
        (_("Tokens as"), model.tokenizer),
        (_("Weights"), model.hugging_face),
        (_("Description"), model.description if len(model.description) > _LONGEST else ""),
        (_("Scores"), _DOT.join(f"{_score(name)} {value.normalize():f}" for name, value in model.scores)),
    )
    return ((words, one_line(fact)) for words, fact in told if fact)


def retiring(day: str | None, today: date) -> str:
    """With how long that is from now; a day that is none is told as it stands."""
    if not day:
        return ""
    try:
        left = (date.fromisoformat(day[:10]) - today).days
    except ValueError:
        return one_line(day)
    if left < 0:
        return _("{day}, which has passed").format(day=day[:10])
    words = many("{day}, in {n} day", "{day}, in {n} days", left)
    return words.format(day=day[:10], n=left)


def _moved(move: PriceMove) -> str:
    now = price_words.short(move.price)
    if move.before is None:
        return _("new in the list: {price}").format(price=now)
    before = price_words.short(move.before)
    if before == now:
        return _("{price}; another part of it changed").format(price=now)
    return _("{before}\n→ {now}").format(before=before, now=now)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _since(created: int | None) -> str:
    try:
        return "" if created is None else f"{datetime.fromtimestamp(created, UTC):%Y-%m-%d}"
    except (ValueError, OverflowError, OSError):
        return ""


def _tokens(count: int | None) -> str:
    return _("not told") if count is None else _("{n} tokens").format(n=f"{count:,}")


def _score(name: str) -> str:
    return name.removesuffix("_index").replace("_", " ")


def _list(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
