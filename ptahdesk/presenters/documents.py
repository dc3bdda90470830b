"""A chat as a document for people: what stands in it, in any format, and what its file is called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.chat import Entry, Lane, State
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Role
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import cards, facts
from ptahdesk.presenters.blinding import KNOWN, Seats

_LONGEST = 80
_UNSAFE = re.compile(r'[<>:"/\\|?*]')
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")
_SPACES = re.compile(r"\s+")
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#"})


class Format(StrEnum):
    MARKDOWN = "md"
    JSON = "json"
    HTML = "html"
    TABLE = "table.md"  # a comparison, to be read
    COMPARISON = "compare.json"  # its figures, for a program


def author(entry: Entry, calls: Sequence[LedgerRow], catalogue: Catalogue, seats: Seats = KNOWN) -> str:
    """Who says it; `seats`: by its place alone, where nobody may know."""
    match entry.message.role:
        case Role.USER:
            return _("You")
        case Role.SYSTEM:
            return _("Instructions")
        case Role.TOOL:
            return _("Tool")
        case _:
            return facts.served_name(catalogue, calls[-1]) if calls else seats.name(entry.lane, _("Answer"))


def told(entry: Entry, calls: Sequence[LedgerRow]) -> str:
    """When it was said, and for an answer where, how fast and for how much."""
    line = facts.line(calls[-1]) if calls else ""
    return " · ".join(part for part in (when(entry.created), line) if part)


def standing(entry: Entry) -> str:
    """What there is to say of an answer that did not come to its end; nothing of one that did."""
    if entry.outcome is not None and not entry.outcome.complete:
        return entry.outcome.sentence
    return "" if entry.state is State.DONE else cards.badge(entry.state)


def named(attached: Attached) -> str:
    """A file beside a question, in a line."""
    kind = attached.media.rpartition("/")[2].upper()
    size = f"{attached.width:,} × {attached.height:,}" if attached.width else ""
    if attached.form is Form.PDF:
        size = many("{n} page", "{n} pages", attached.pages).format(n=f"{attached.pages:,}")
    facts = ", ".join(filter(None, ("" if attached.form is Form.TEXT else kind, size)))
    return f"📎 {attached.name} ({facts})" if facts else f"📎 {attached.name}"


def side_by_side(lanes: Sequence[Lane]) -> str:
    """Who is compared; empty where one model answers."""
    names = [lane.reference for lane in lanes if not lane.hidden]
    if len(names) < 2:
        return ""
    words = _("{n} models side by side, each going on from its own answers: {names}.")
    return words.format(n=len(names), names=", ".join(names))


def plain(text: str) -> str:
    """One line of words that mean nothing in Markdown."""
    return " ".join(text.split()).translate(_SPECIAL)


def when(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def file_name(title: str, format_: Format) -> str:
    """A name that every system takes: no path, no device, nothing hidden in it."""
    plain = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in title)
    words = _SPACES.sub(" ", _UNSAFE.sub(" ", plain)).strip(" .")[:_LONGEST].strip(" .")
    if not words or _DEVICES.match(words):
        words = f"{_('Chat')} {words}".strip()
    while len(words.encode()) > 200:
        words = words[:-1]
    return f"{words}.{format_}"
