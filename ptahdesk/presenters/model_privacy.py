"""Whether a model is always asked privately, and turning that."""

from __future__ import annotations

from ptahdesk.domain.model import Model
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.services.app import App
from ptahdesk.settings.routing_fields import PRIVATE_MODELS


class ModelPrivacy:
    """For whichever chat asks it."""

    def __init__(self, app: App, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._doing, self._notices = told

    def of(self, model: Model) -> bool:
        return self._app.models.discretion.of_model(model.ref)

    def turn(self, model: Model) -> None:
        """Every question to it is private from now on; doing it again lets it go."""
        self._doing.start("keep a private model", self._turn(model))

    async def _turn(self, model: Model) -> None:
        private = not self.of(model)
        models = self._app.models.discretion.with_model(model.ref, private)
        await self._app.settings.set(PRIVATE_MODELS, models)
        words = _("{model} is always asked privately from now on.")
        if not private:
            words = _("{model} is asked privately only where a chat wishes it.")
        name = facts.model_name(self._app.models.catalogue, model.ref)
        self._notices.say(words.format(model=name))
