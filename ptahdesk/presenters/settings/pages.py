"""The pages of the settings, and finding a setting by any of its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.presenters.key_form import Leave
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.settings.budget_rows import BudgetRows
from ptahdesk.presenters.settings.diagnostics import Diagnostics
from ptahdesk.presenters.settings.field_row import FieldRow
from ptahdesk.presenters.settings.new_provider import NewProvider
from ptahdesk.presenters.settings.provider_list import ProviderList
from ptahdesk.presenters.settings.provider_page import ProviderPage
from ptahdesk.presenters.settings.routing_page import routing_rows
from ptahdesk.presenters.shortcuts import Shortcuts
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.settings.asking_fields import FIELDS as ASKING
from ptahdesk.settings.field import Field
from ptahdesk.settings.look_fields import CONTRAST, THEME, ZOOM
from ptahdesk.settings.network_fields import (
    CA_FILE,
    PLAIN_HOSTS,
    PROXY,
    provider_ca_file,
    provider_headers,
    provider_proxy,
)
from ptahdesk.settings.notice_fields import FIELDS as NOTICES
from ptahdesk.settings.schema import (
    ATTRIBUTION,
    REFERER,
    WRITE_TITLES,
    allowed_models,
    denied_models,
    prices,
    provider_name,
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


_VIEWS = (  # pages that are more than fields
    Page(
        "shortcuts",
        _("Shortcuts"),
        spots=(Spot("find", _("What is on which keys"), _("shortcut keyboard binding hotkey command")),),
    ),
    Page(
        "data",
        _("Data"),
        spots=(
            Spot("where", _("Where everything is"), _("folder path size disk logs database")),
            Spot("backups", _("Backups"), _("back up restore copy save")),
            Spot("export", _("All chats, out and in"), _("export import markdown json html zip")),
            Spot("deleted", _("Deleted chats"), _("empty purge for good trash")),
        ),
    ),
    Page(
        "diagnostics",
        _("Diagnostics"),
        spots=(Spot("look", _("Is all well?"), _("doctor checkup report copy history verify")),),
    ),
    Page(
        "about",
        _("About"),
        spots=(
            Spot("news", _("What is new"), _("version changelog")),
            Spot("licences", _("Licences"), _("open source packages")),
        ),
    ),
)


class SettingsPages:
    """Rows are made once, and hear of every change of their own setting."""

    def __init__(self, app: App, doing: Doing, leave: Leave) -> None:
        self._app = app
        self._doing = doing
        self._leave = leave
        self._of_providers: dict[ProviderId, Page] = {}
        self.providers = ProviderList(app, doing)
        self.diagnostics = Diagnostics(app, doing)
        self._budgets = BudgetRows(app, doing)
        self.shortcuts = Shortcuts(app, doing)
        self.pages = self._made()
        self._unsubscribe = app.changes.subscribe(self._heard)
        self.problem_changed = Signal[None]()

    def close(self) -> None:
        self._unsubscribe()
        self.providers.close()
        self.shortcuts.close()

    @property
    def rows(self) -> Iterator[FieldRow]:
        return (row for page in self.all_pages for part in page.parts for row in part.rows)

    @property
    def all_pages(self) -> list[Page]:
        """Those at the left, and one for each provider."""
        before = self._of_providers
        self._of_providers = {
            each.id: replace(before.get(each.id) or self._of_provider(each.id), title=each.name)
            for each in self._app.connections.configured
        }
        return [*self.pages, *self._of_providers.values()]

    def provider(self, provider: ProviderId) -> tuple[Page, ProviderPage]:
        """What its page shows, for as long as that is shown."""
        page = next(each for each in self.all_pages if each.id == page_of(provider))
        rows = tuple(row for part in page.parts for row in part.rows)
        return page, ProviderPage(self._app, self._doing, self._leave, provider, rows)

    def new_provider(self) -> NewProvider:
        return NewProvider(self._app, self._doing)

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
        self.providers.look()
        self._budgets.look()
        for row in self.rows:
            row.look()

    def _ranked(self, words: list[str]) -> Iterator[tuple[int | None, Hit]]:
        for page in self.all_pages:
            yield _rank(words, page.title, ""), Hit(page.id, "", page.title, "")
            for spot in page.spots:
                yield _rank(words, spot.title, spot.words), Hit(page.id, spot.key, spot.title, page.title)
            for part in page.parts:
                for row in part.rows:
                    more = " ".join((row.help, row.key, part.title, *(said for _value, said in row.choices)))
                    yield _rank(words, row.title, more), Hit(page.id, row.key, row.title, page.title)

    def _part(self, title: str, *fields: Field[Any]) -> Part:
        return Part(title, tuple(FieldRow(self._app, self._doing, field) for field in fields))

    def _of_provider(self, provider: ProviderId) -> Page:
        fields = [make(provider) for make in (provider_name, allowed_models, denied_models, prices)]
        ways = [make(provider) for make in (provider_proxy, provider_ca_file, provider_headers)]
        words = _("paste key test refresh limit credit left usage keychain remove address")
        return Page(
            page_of(provider),
            "",
            (
                self._part(_("Models"), *fields[1:]),
                Part(_("Budget"), self._budgets.of_provider(provider)),
                self._part(_("Network"), *ways),
                self._part("", fields[0]),
            ),
            (Spot("keys", _("Key"), words),),
        )

    def _made(self) -> tuple[Page, ...]:
        return (
            Page(
                "providers",
                _("Providers"),
                (
                    self._part(_("Network"), PROXY, CA_FILE, PLAIN_HOSTS),
                    self._part(_("What they are told"), ATTRIBUTION, REFERER),
                ),
                (Spot("add", _("Add a provider"), _("preset key address custom")),),
            ),
            Page(
                "routing",
                _("Routing"),
                tuple(Part(title, rows) for title, rows in routing_rows(self._app, self._doing)),
            ),
            Page("budgets", _("Budgets"), (Part("", self._budgets.of_everything),)),
            Page(
                "look",
                _("Look"),
                (self._part("", THEME, CONTRAST, ZOOM),),
            ),
            Page(
                "chats",
                _("Chats"),
                (
                    self._part(_("New chats"), WRITE_TITLES),
                    self._part(_("How they ask"), *ASKING),
                    self._part(_("Notifications"), *NOTICES),
                ),
            ),
            *_VIEWS,
        )

    def _heard(self, change: Change) -> None:
        if change.kind is Kind.SETTINGS:
            for row in self.rows:
                if change.touches(row.key):
                    row.changed.emit(None)
            self.problem_changed.emit(None)
        if change.kind in {Kind.SETTINGS, Kind.SPENDING, Kind.VOTES}:
            self._budgets.reload()
        elif change.kind is Kind.MODELS:  # what a tier stands for, and which names are in no list
            for row in self.rows:
                if row.picks:
                    row.changed.emit(None)


def page_of(provider: ProviderId) -> str:
    """The id of its page."""
    return f"provider:{provider}"


def _rank(words: list[str], title: str, more: str) -> int | None:
    """0: the title begins so; 1: it has all words; 2: they are elsewhere; None: they are not all there."""
    heading, body = title.casefold(), more.casefold()
    if heading.startswith(" ".join(words)):
        return 0
    if all(word in heading for word in words):
        return 1
    return 2 if all(word in heading or word in body for word in words) else None
