"""Choosing a model: the live list, found by a few letters, with what each one costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ptahdesk.catalogue.search import rank
from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.model import Model
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import ModelRef, Tier
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import facts, list_age
from ptahdesk.presenters.model_marks import ModelMarks
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.pick_rows import PickMaking, PickRow, heading, typed, used
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.services.models import Models

_MOST = 2000
_NEAR = 5
# At OpenRouter a suffix says what matters when a model has several hosts. One at a time.
VARIANTS = (
    (":nitro", _("Fastest")),
    (":floor", _("Cheapest")),
    (":exacto", _("Best tools")),
    (":free", _("Free")),
)
_LISTED = ":free"  # these are models of their own: not every model has one


class ModelPicker:
    """`rows` is what to show for `query`. `chosen` gives the reference that was picked."""

    def __init__(self, app: App, doing: Doing, marks: ModelMarks) -> None:
        self._app = app
        self._doing = doing
        self._marks = marks
        self._making = PickMaking(app.models)
        self._usable: list[Model] = []
        self._stale = True
        self.refreshing = False
        self.aside = False  # what is picked is for one answer, and not for the chat
        self.needs: frozenset[str] = frozenset()  # what a model must read to be listed
        self.now = ""  # the one that stands where another is picked for
        self.query = ""
        self.variant = ""
        self.problem = ""  # why what was picked just now cannot be had
        self.rows: list[PickRow] = []
        self.changed = Signal[None]()
        self.chosen = Signal[str]()
        self.star = marks.star
        marks.changed.connect(lambda _nothing: self.find(self.query))
        self.close = app.changes.subscribe(self._heard)

    def open(self, needs: frozenset[str] = frozenset(), now: str = "") -> None:
        """The whole list, or those that read what is needed; fetched anew beside it when it is old."""
        self.variant, self.now = "", now
        self._stale, self.needs = self._stale or needs != self.needs, needs
        self.find("")
        self._doing.start("refresh the models", self._refresh(force=False))

    def find(self, text: str) -> None:
        self.query, self.problem = text.strip(), ""
        if self._stale:
            self._read()
        rows, stars = self._found() if self.query else self._all(), self._marks.favourites
        rows = _reading(rows, self._usable, self._app.models) if self.needs else rows
        rows = [replace(row, starred=True) if row.reference in stars else row for row in rows]
        self.rows = [used(row) if row.reference and row.reference == self.now else row for row in rows]
        self.changed.emit(None)

    def vary(self, variant: str) -> None:
        """What is picked next gets this suffix; the same one again takes it off."""
        self.variant, self.problem = "" if variant == self.variant else variant, ""
        self.changed.emit(None)

    def pick(self, reference: str) -> None:
        varied = self._varied(reference) if reference else ""
        if varied:
            self._marks.picked(varied)
            self.chosen.emit(varied)
        self.changed.emit(None)

    def _varied(self, reference: str) -> str:
        """Only OpenRouter knows suffixes; a tier is the model it stands for now. Empty: there is no such."""
        if not self.variant:
            return reference
        try:
            ref = self._app.models.meant(reference)
        except ProviderError:
            return reference
        known = self._app.models.hosts.has_variants(ref.provider) and not ref.model.endswith(self.variant)
        wanted = f"{ref}{self.variant}" if known else reference
        if known and self.variant == _LISTED and wanted not in {str(model.ref) for model in self._usable}:
            name = facts.model_name(self._app.models.catalogue, ref)
            self.problem = _("{name} has no free version.").format(name=name)
            return ""
        return wanted

    def refresh(self) -> None:
        self._doing.start("refresh the models", self._refresh(force=True))

    @property
    def footer(self) -> str:
        """How many, and how old the list is; or why nothing was picked."""
        if self.problem:
            return self.problem
        if self.refreshing:
            return _("Fetching the list…")
        count = len(self._usable)
        words = many("{n} model", "{n} models", count).format(n=f"{count:,}")
        if self.needs:
            read = _("files") if "file" in self.needs else _("pictures")
            words = _("{models} that read {what}").format(models=words, what=read)
        return list_age.with_age(words, self._app.models.fetched)

    async def _refresh(self, force: bool) -> None:
        self.refreshing = True
        self.changed.emit(None)
        try:
            await self._app.models.refresh(force)
        except ProviderError:
            if force:
                raise
        finally:
            self.refreshing = False
            self._stale = True
            self.find(self.query)

    def _read(self) -> None:
        self._usable = [
            model
            for model in self._app.models.catalogue.models
            if model.chats and (not model.inputs or self.needs <= model.inputs)
        ]
        self._making.forget()
        self._stale = False

    def _all(self) -> list[PickRow]:
        sections = (
            (_("Favourites"), [self._making.of(each) for each in self._marks.favourites]),
            (_("Picked lately"), [self._making.of(each) for each in self._marks.recent]),
            (_("Tiers"), [row for tier in Tier if (row := self._making.tier(tier)) is not None]),
            (_("All models"), [self._making.model(model) for model in self._usable]),
        )
        return [row for words, rows in sections if rows for row in (heading(words), *rows)]

    def _found(self) -> list[PickRow]:
        wanted = self.query.casefold()
        named = (self._making.tier(tier) for tier in Tier if tier.value.startswith(wanted))
        tiers = [row for row in named if row is not None]
        found = [
            self._making.model(model) for model in rank(self.query, self._usable, _MOST)
        ] or self._suffixed()
        if not tiers and not found and self._usable:
            return self._unknown()
        exact = any(row.id == self.query for row in found)
        return [*tiers, *found, *([] if exact or " " in self.query else [typed(self.query)])]

    def _suffixed(self) -> list[PickRow]:
        """A model with a suffix that is in no list, because every model may have it."""
        base, colon, suffix = self.query.rpartition(":")
        if not base or all(colon + suffix != variant or variant == _LISTED for variant, _words in VARIANTS):
            return []
        found = [model for model in rank(base, self._usable, _MOST) if ":" not in model.id]
        rows = (
            self._making.model(one) for one in found if self._app.models.hosts.has_variants(one.ref.provider)
        )
        return [
            replace(
                row,
                reference=f"{row.reference}:{suffix}",
                id=f"{row.id}:{suffix}",
            )
            for row in rows
        ]

    def _unknown(self) -> list[PickRow]:
        """Nothing fits: say so, offer the nearest there are, and take it as it stands."""
        near = [one for one in self._app.models.catalogue.nearest(self.query, 3 * _NEAR) if one.chats][:_NEAR]
        words = _("No model is called “{query}”. Closest:") if near else _("No model is called “{query}”.")
        rows = [heading(words.format(query=self.query)), *(self._making.model(one) for one in near)]
        if " " in self.query:
            return rows
        try:
            provider = self._app.models.meant(self.query).provider
        except ProviderError:
            return rows
        return [*rows, typed(self.query, provider)]

    def _heard(self, change: Change) -> None:
        if change.kind is Kind.MODELS:
            self._stale = True


def _reading(rows: list[PickRow], usable: Sequence[Model], models: Models) -> list[PickRow]:
    """Those that can, under the headings that still have some."""
    listed = {model.ref for model in usable}
    kept: list[PickRow] = []
    for row in rows:
        if not row.reference or _meant(row.reference, models) in listed:
            while kept and not row.reference and not kept[-1].reference:
                kept.pop()
            kept.append(row)
    return kept if not kept or kept[-1].reference else kept[:-1]


def _meant(reference: str, models: Models) -> ModelRef | None:
    try:
        return models.meant(reference)
    except ProviderError:
        return None
