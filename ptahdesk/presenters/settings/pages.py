"""The pages of the settings, and finding a setting by any of its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.words import _
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.settings.field_row import FieldRow
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.settings.asking_fields import FIELDS as ASKING
from ptahdesk.settings.field import Field
from ptahdesk.settings.network_fields import CA_FILE, PLAIN_HOSTS, PROXY
from ptahdesk.settings.notice_fields import FIELDS as NOTICES
from ptahdesk.settings.schema import (
    ATTRIBUTION,
    DEFAULT_MODEL,
    FAVOURITE_MODELS,
    REFERER,
    THEME,
    WRITE_TITLES,
    ZOOM,
)

DEFAULTS = (
    ("tier:opus", _("Opus tier")),
    ("tier:sonnet", _("Sonnet tier")),
    ("tier:haiku", _("Haiku tier")),
    ("", _("Ask me")),
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Something on a page that is not a field, and the words it is found by."""

    key: str
    title: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under one heading."""

    title: str
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One entry at the left."""

    id: str
    title: str
    parts: tuple[Part, ...] = ()
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found: where it is, and what it is called."""

    page: str
    key: str
    title: str
    where: str


class SettingsPages:
    """Rows are made once, and hear of every change of their own setting."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self.pages = self._made()
        self.close = app.changes.subscribe(self._heard)
        self.problem_changed = Signal[None]()

    @property
    def rows(self) -> Iterator[FieldRow]:
        return (row for page in self.pages for part in page.parts for row in part.rows)

    @property
    def problem(self) -> str:
        """What is wrong with the file as a whole."""
        return self._app.settings.problem

    def find(self, text: str) -> list[Hit]:
        """Places that have all these words in their title, their help or their key; titles first."""
        words = text.casefold().split()
        found = [(rank, hit) for rank, hit in self._ranked(words) if rank is not None] if words else []
        return [hit for _rank, hit in sorted(found, key=lambda one: one[0])]

    def look(self) -> None:
        """Somebody opens them."""
        for row in self.rows:
            row.look()

    def _ranked(self, words: list[str]) -> Iterator[tuple[int | None, Hit]]:
        for page in self.pages:
            yield _rank(words, page.title, ""), Hit(page.id, "", page.title, "")
            for spot in page.spots:
                yield _rank(words, spot.title, spot.words), Hit(page.id, spot.key, spot.title, page.title)
            for part in page.parts:
                for row in part.rows:
                    more = " ".join((row.help, row.key, part.title, *(said for _value, said in row.choices)))
                    yield _rank(words, row.title, more), Hit(page.id, row.key, row.title, page.title)

    def _part(self, title: str, *fields: Field[Any]) -> Part:
        return Part(title, tuple(FieldRow(self._app, self._doing, field) for field in fields))

    def _default(self) -> FieldRow:
        def choices() -> list[tuple[str, str]]:
            return [*DEFAULTS, *((name, name) for name in self._app.settings.get(FAVOURITE_MODELS))]

        return FieldRow(self._app, self._doing, DEFAULT_MODEL, choices=choices)

    def _made(self) -> tuple[Page, ...]:
        return (
            Page(
                "providers",
                _("Providers"),
                (
                    self._part(_("Network"), PROXY, CA_FILE, PLAIN_HOSTS),
                    self._part(_("What they are told"), ATTRIBUTION, REFERER),
                ),
                (Spot("keys", _("Keys"), _("paste a key, test, remove it, address")),),
            ),
            Page(
                "look",
                _("Look"),
                (self._part("", THEME, ZOOM),),
            ),
            Page(
                "chats",
                _("Chats"),
                (
                    Part(_("New chats"), (self._default(), FieldRow(self._app, self._doing, WRITE_TITLES))),
                    self._part(_("How they ask"), *ASKING),
                    self._part(_("Notifications"), *NOTICES),
                ),
            ),
        )

    def _heard(self, change: Change) -> None:
        if change.kind is not Kind.SETTINGS:
            return
        for row in self.rows:
            if change.touches(row.key):
                row.changed.emit(None)
        self.problem_changed.emit(None)


def _rank(words: list[str], title: str, more: str) -> int | None:
    """0: the title begins so; 1: it has all words; 2: they are elsewhere; None: they are not all there."""
    heading, body = title.casefold(), more.casefold()
    if heading.startswith(" ".join(words)):
        return 0
    if all(word in heading for word in words):
        return 1
    return 2 if all(word in heading or word in body for word in words) else None
