"""Sets of models that are compared again and again, kept under a name."""

from __future__ import annotations

from collections.abc import Sequence

from ptahdesk.domain.words import _
from ptahdesk.services.placing import refused
from ptahdesk.services.preferences import SettingsService
from ptahdesk.settings.model_sets import ModelSet, read, written
from ptahdesk.settings.schema import COMPARED_SETS


class ModelSets:
    """A change of them is told as a change of the setting `compare.sets`."""

    def __init__(self, settings: SettingsService) -> None:
        self._settings = settings

    @property
    def all(self) -> tuple[ModelSet, ...]:
        """The last one that was kept stands last."""
        return tuple(read(line) for line in self._settings.get(COMPARED_SETS))

    def find(self, name: str) -> ModelSet | None:
        """In any case of its letters."""
        wanted = " ".join(name.split()).casefold()
        return next((each for each in self.all if each.name.casefold() == wanted), None)

    async def keep(self, name: str, references: Sequence[str]) -> ModelSet:
        """Under this name, in the place of what had it. Raises `ProviderError` for a name that is none."""
        kept = ModelSet(" ".join(name.split()), tuple(map(str.strip, references)))
        try:
            line = written(kept)
        except ValueError as error:
            raise refused(_("A set of models {problem}.").format(problem=error)) from None
        before = self.find(name)
        others = [written(each) for each in self.all if each != before]
        await self._settings.set(COMPARED_SETS, (*others, line))
        return kept

    async def forget(self, name: str) -> None:
        before = self.find(name)
        lines = tuple(written(each) for each in self.all if each != before)
        await self._settings.set(COMPARED_SETS, lines)
