"""Sets of models by name: those one has and those that are ready; kept, renamed and forgotten."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from functools import partial
from typing import Any

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import Tier
from ptahdesk.domain.words import _
from ptahdesk.presenters.assembling import Assembling
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.composer import Composer
from ptahdesk.presenters.left_out import called
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.settings.model_sets import MOST, ModelSet
from ptahdesk.settings.schema import COMPARED_SET, COMPARED_SETS, FAVOURITE_MODELS


class SavedSets:
    """`assembling` puts one of them to use."""

    def __init__(self, app: App, page: ChatPage, composer: Composer, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._page = page
        self._doing, self._notices = told
        self.assembling = Assembling(app, page, composer, told)
        self.changed = Signal[None]()
        cuts = app.changes.subscribe(self._heard), self.assembling.close
        self.close = lambda: [cut() for cut in cuts]

    @property
    def all(self) -> tuple[ModelSet, ...]:
        return self._app.sets.all

    @property
    def ready(self) -> tuple[ModelSet, ...]:
        """Such as nobody has to put together. Whoever uses one has it among their own from then on."""
        stars = self._app.settings.get(FAVOURITE_MODELS)
        favourites = tuple(each for each in stars if "," not in each)[:MOST]
        found = [ModelSet(_("Favourites"), favourites)] if len(favourites) > 1 else []
        tiers = tuple(f"tier:{tier.value}" for tier in Tier if self._stands_for_one(tier))
        found += [ModelSet(_("One of each tier"), tiers)] if len(tiers) > 1 else []
        return tuple(each for each in found if self._app.sets.find(each.name) is None)

    @property
    def present(self) -> tuple[str, ...]:
        """Who answers in the open chat, as it would be kept. Of those nobody may know there is nothing to
        keep: their order would tell who is who."""
        company = self._page.company
        default = self._app.models.default
        known = company.several and not company.blind
        return tuple(lane.reference or default for lane in company.lanes) if known else ()

    def names(self, one: ModelSet) -> str:
        """Of its models, in their order."""
        return called(self._app.models, one.references)

    def keep(self, name: str) -> None:
        """The columns of the open chat, under this name."""
        if not self.assembling.names.kept_back():
            self._start(self._keep(name, self.present))

    def rename(self, one: ModelSet, name: str) -> None:
        self._start(self._app.sets.rename(one, name))

    def forget(self, one: ModelSet) -> None:
        """It can be had back at once."""
        self._start(self._forget(one))

    async def _keep(self, name: str, references: Sequence[str]) -> None:
        kept = await self._app.sets.keep(name, references)
        await self._app.sets.choose(kept)
        self._notices.say(_("Kept {name}: {names}.").format(name=kept.name, names=self.names(kept)))

    async def _forget(self, one: ModelSet) -> None:
        if one not in self.all:
            return  # it was deleted a moment ago
        place = self.all.index(one)
        await self._app.sets.forget(one.name)
        back = partial(self._put_back, one, place)
        self._notices.say(_("Deleted the set {name}.").format(name=one.name), _("Undo"), back)

    def _put_back(self, one: ModelSet, place: int) -> None:
        self._start(self._app.sets.put_back(one, place))

    def _start(self, work: Coroutine[Any, Any, object]) -> None:
        self._doing.start("use a set of models", work)

    def _stands_for_one(self, tier: Tier) -> bool:
        try:
            self._app.models.meant(f"tier:{tier.value}")
        except ProviderError:
            return False
        return True

    def _heard(self, change: Change) -> None:
        keys = (COMPARED_SETS.key, COMPARED_SET.key, FAVOURITE_MODELS.key)
        if change.kind is Kind.SETTINGS and any(map(change.touches, keys)):
            self.changed.emit(None)
