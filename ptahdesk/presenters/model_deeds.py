"""What one does with a model of the catalogue: ask it, make it the default, pin it to a tier, star it."""

from __future__ import annotations

from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import OPENROUTER, Tier
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.model_marks import ModelMarks
from ptahdesk.presenters.model_privacy import ModelPrivacy
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.services.app import App
from ptahdesk.settings.schema import DEFAULT_MODEL, tier_pin


class ModelDeeds:
    def __init__(self, app: App, page: ChatPage, marks: ModelMarks, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._page = page
        self._marks = marks
        self._doing, self._notices = told
        self.privacy = ModelPrivacy(app, told)

    def new_chat(self, model: Model) -> None:
        """The next question begins a chat, and this model answers it."""
        self._doing.start("begin a chat with a model", self._new_chat(str(model.ref)))

    def use(self, model: Model) -> None:
        """For the next question of the chat that is open."""
        self._marks.picked(str(model.ref))
        self._page.voice.choose(str(model.ref))

    def star(self, model: Model) -> None:
        self._marks.star(str(model.ref))

    def make_default(self, model: Model) -> None:
        self._doing.start("keep the default model", self._make_default(model))

    def pin(self, model: Model, tier: Tier) -> None:
        """The tier stands for this model from now on; doing it again lets it go."""
        self._doing.start("pin a tier", self._pin(model, tier))

    def pinned(self, model: Model) -> tuple[Tier, ...]:
        """The tiers that stand for it because somebody said so."""
        names = {model.id, str(model.ref)} if model.ref.provider == OPENROUTER else {str(model.ref)}
        return tuple(tier for tier in Tier if self._app.settings.get(tier_pin(OPENROUTER, tier)) in names)

    def is_default(self, model: Model) -> bool:
        return self._app.models.default in {str(model.ref), model.id}

    def is_favourite(self, model: Model) -> bool:
        return str(model.ref) in self._marks.favourites

    def marks(self, model: Model) -> tuple[str, ...]:
        """What it is for the user, in words."""
        found = [_("favourite")] if self.is_favourite(model) else []
        found += [_("default for new chats")] if self.is_default(model) else []
        found += [_("always asked privately")] if self.privacy.of(model) else []
        tiers = (tier.value.capitalize() for tier in self.pinned(model))
        return (*found, *(_("pinned as {tier}").format(tier=tier) for tier in tiers))

    async def _new_chat(self, reference: str) -> None:
        await self._page.show(None)
        self._marks.picked(reference)
        self._page.voice.choose(reference)

    async def _make_default(self, model: Model) -> None:
        await self._app.settings.set(DEFAULT_MODEL, str(model.ref))
        words = _("New chats begin with {model} from now on.")
        self._notices.say(words.format(model=self._name(model)))

    async def _pin(self, model: Model, tier: Tier) -> None:
        field, name = tier_pin(OPENROUTER, tier), tier.value.capitalize()
        if tier in self.pinned(model):
            await self._app.settings.set(field, None)
            self._notices.say(_("{tier} is the newest of its kind again.").format(tier=name))
            return
        short = model.ref.provider == OPENROUTER and "/" in model.id
        await self._app.settings.set(field, model.id if short else str(model.ref))
        words = _("{tier} is {model} from now on, wherever the tier is named.")
        self._notices.say(words.format(tier=name, model=self._name(model)))

    def _name(self, model: Model) -> str:
        return facts.model_name(self._app.models.catalogue, model.ref)
