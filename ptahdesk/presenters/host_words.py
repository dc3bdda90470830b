"""The hosts of a model in words: for how much, how fast, how well, and whether they keep anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, auto

from ptahdesk.domain.offer import Discreet, Offer
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures, price_words
from ptahdesk.presenters.list_age import when
from ptahdesk.presenters.sheet import Cells, Table

_DOT = " · "
_FRESH = timedelta(hours=1)


class Look(Enum):
    """How far it is known who runs a model."""

    NONE = auto()  # its provider has no hosts to choose from
    ASKING = auto()
    FAILED = auto()
    KNOWN = auto()


@dataclass(frozen=True, slots=True)
class Hosts:
    """`discreet` is None while nobody knows who keeps nothing."""

    look: Look = Look.NONE
    offers: tuple[Offer, ...] = ()
    discreet: Discreet | None = None
    problem: str = ""


NO_HOSTS = Hosts()


def table(hosts: Hosts) -> Table:
    return Table(_("Hosts"), _rows(hosts))


def _rows(hosts: Hosts) -> tuple[Cells, ...]:
    match hosts.look:
        case Look.NONE:
            return ()
        case Look.ASKING:
            return ((_("Asking…"), _("Who runs it is being asked.")),)
        case Look.FAILED:
            return ((_("Unknown"), hosts.problem),)
        case Look.KNOWN:
            rows = tuple(_row(offer, hosts.discreet) for offer in hosts.offers)
            if rows and hosts.discreet is not None and _old(hosts.discreet):
                rows += (
                    (
                        _("Who keeps nothing"),
                        _("by the list of {time}").format(time=when(hosts.discreet.at or datetime.now(UTC))),
                    ),
                )
            return rows or ((_("None"), _("No host runs it just now: asking it would fail.")),)


def _old(discreet: Discreet) -> bool:
    """What was kept of it serves without a network; then its age is worth a word."""
    return discreet.at is not None and datetime.now(UTC) - discreet.at > _FRESH


def _row(offer: Offer, discreet: Discreet | None) -> Cells:
    lines = (
        price_words.short(offer.price),
        _DOT.join(filter(None, (_measured(offer), _size(offer)))),
        _DOT.join(filter(None, (_state(offer), _policy(offer, discreet)))),
    )
    return (_name(offer), "\n".join(filter(None, lines)))


def _name(offer: Offer) -> str:
    return f"{offer.host} ({offer.service_tier})" if offer.service_tier else offer.host


def _measured(offer: Offer) -> str:
    """Medians of the last half hour; nothing where nothing was measured."""
    told = []
    if offer.first_word is not None:
        told.append(
            _("{time} to the first word").format(time=figures.seconds(float(offer.first_word) / 1000))
        )
    if offer.speed is not None:
        told.append(f"{offer.speed:.0f}{figures.NO_BREAK}tok/s")
    if offer.uptime is not None:
        told.append(_("up {n} %").format(n=f"{offer.uptime:.1f}"))
    return _DOT.join(told)


def _size(offer: Offer) -> str:
    context = figures.tokens(offer.context)
    return _DOT.join(filter(None, (context and _("{n} context").format(n=context), offer.quantization)))


def _state(offer: Offer) -> str:
    if offer.degraded:
        return _("in trouble just now")
    return ""


def _policy(offer: Offer, discreet: Discreet | None) -> str:
    if discreet is None:
        return ""
    return _("keeps nothing") if discreet.has(offer) else _("may keep what is sent")
