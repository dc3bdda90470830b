"""Who will answer: the three tiers with what they mean and cost now, or the one model there is."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import OPENROUTER, Tier
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.tariff_words import TariffWords
from ptahdesk.services.app import App
from ptahdesk.settings.file import SettingsError
from ptahdesk.settings.schema import DEFAULT_MODEL, tier_pin

_TIERS = (
    (Tier.OPUS, _("Opus"), _("The strongest, for what is hard")),
    (Tier.SONNET, _("Sonnet"), _("For every day")),
    (Tier.HAIKU, _("Haiku"), _("Quick and cheap")),
)
_PRICE = TariffWords(_("no charge"), _("free"), _("unpriced"), _("{into} in · {out} out"))


@dataclass(frozen=True, slots=True)
class FirstModel:
    """A name one can ask for, in words. `tier` is None for the model of new chats itself."""

    reference: str
    tier: Tier | None
    title: str
    what: str
    model: str
    price: str
    pinned: bool
    default: bool  # new chats begin with it


class FirstModels:
    """Read anew each time it is shown; the tiers are OpenRouter's and need its key."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self._fetching = False
        self._trouble = ""
        self.changed = Signal[None]()
        self.close = app.changes.subscribe(self._heard)

    @property
    def tiered(self) -> bool:
        return self._app.keys.missing(OPENROUTER) is None

    @property
    def rows(self) -> list[FirstModel]:
        default = self._app.models.default
        if not self.tiered:
            return [self._row(default, None, _("New chats"), _("Who answers when nobody else is chosen"))]
        rows = [self._row(f"tier:{tier}", tier, title, what) for tier, title, what in _TIERS]
        if default and not default.startswith("tier:"):
            rows.append(self._row(default, None, _("New chats"), _("What was chosen before")))
        return rows

    @property
    def words(self) -> str:
        """Why there are no names and prices yet."""
        if self._app.models.catalogue.models:
            return ""
        return _("Fetching the list of models…") if self._fetching else self._trouble

    @property
    def troubled(self) -> bool:
        """Whether asking again may help."""
        return bool(self._trouble) and not self._fetching and not self._app.models.catalogue.models

    def look(self) -> None:
        """The list is fetched if it is not there."""
        if not self._fetching and not self._app.models.catalogue.models:
            self._fetching, self._trouble = True, ""
            self._doing.start("fetch the first list", self._fetch())
            self.changed.emit(None)

    def begin_with(self, reference: str) -> None:
        self._doing.start("choose who answers", self._set({DEFAULT_MODEL.key: reference}))

    def choose(self, row: FirstModel, reference: str) -> None:
        """A model from the list: for this tier, or for new chats."""
        key = DEFAULT_MODEL.key if row.tier is None else tier_pin(OPENROUTER, row.tier).key
        self._doing.start("choose a model", self._set({key: reference}))

    def unpin(self, row: FirstModel) -> None:
        """Whatever is newest of its kind, again."""
        if row.tier is not None:
            self._doing.start("unpin a tier", self._set({tier_pin(OPENROUTER, row.tier).key: None}))

    async def _set(self, values: dict[str, str | None]) -> None:
        try:
            await self._app.settings.change({**values})
        except (ValueError, SettingsError) as error:
            self._trouble = str(error)
        self.changed.emit(None)

    async def _fetch(self) -> None:
        try:
            await self._app.models.refresh()
        except ProviderError as error:
            self._trouble = str(error)
        finally:
            self._fetching = False
            self.changed.emit(None)

    def _row(self, reference: str, tier: Tier | None, title: str, what: str) -> FirstModel:
        pinned = tier is not None and bool(self._app.settings.get(tier_pin(OPENROUTER, tier)))
        default = reference == self._app.models.default
        try:
            ref = self._app.models.meant(reference)
        except ProviderError:
            none = "" if reference else _("Each new chat asks for one")
            return FirstModel(reference, tier, title, what, none, "", pinned, default)
        name = facts.version_name(self._app.models.catalogue, ref)
        return FirstModel(
            reference, tier, title, what, name, _PRICE.of(self._app.models, ref), pinned, default
        )

    def _heard(self, change: Change) -> None:
        if change.kind in {Kind.MODELS, Kind.KEYS, Kind.SETTINGS}:
            self.changed.emit(None)
