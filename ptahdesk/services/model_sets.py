"""Sets of models that are compared again and again, kept under a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.words import _
from ptahdesk.services.models import Models
from ptahdesk.services.placing import refused
from ptahdesk.services.preferences import SettingsService
from ptahdesk.settings.model_sets import ModelSet, read, written
from ptahdesk.settings.schema import COMPARED_SET, COMPARED_SETS


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

    @property
    def chosen(self) -> ModelSet | None:
        """The one that was used last, else the one that was kept last."""
        return self.find(self._settings.get(COMPARED_SET)) or next(reversed(self.all), None)

    async def choose(self, one: ModelSet) -> None:
        await self._settings.set(COMPARED_SET, one.name)

    async def keep(self, name: str, references: Sequence[str]) -> ModelSet:
        """Under this name, in the place of what had it. Raises `ProviderError` for a name that is none."""
        kept = ModelSet(" ".join(name.split()), tuple(map(str.strip, references)))
        line, before = _line(kept), self.find(name)
        others = [written(each) for each in self.all if each != before]
        await self._settings.set(COMPARED_SETS, (*others, line))
        return kept

    async def rename(self, one: ModelSet, name: str) -> ModelSet:
        """It keeps its place. Raises `ProviderError` for a name that is none, or another set's."""
        renamed = replace(one, name=" ".join(name.split()))
        line, other = _line(renamed), self.find(name)
        if other is not None and other != one:
            raise refused(_("There is a set called {name} already.").format(name=other.name))
        chosen = self.chosen == one
        lines = tuple(line if each == one else written(each) for each in self.all)
        await self._settings.set(COMPARED_SETS, lines)
        if chosen:
            await self.choose(renamed)
        return renamed

    async def forget(self, name: str) -> None:
        before = self.find(name)
        lines = tuple(written(each) for each in self.all if each != before)
        await self._settings.set(COMPARED_SETS, lines)

    async def put_back(self, one: ModelSet, place: int) -> None:
        """Where it was before it was forgotten."""
        lines = [written(each) for each in self.all if each.name.casefold() != one.name.casefold()]
        lines.insert(place, written(one))
        await self._settings.set(COMPARED_SETS, tuple(lines))


def _line(one: ModelSet) -> str:
    try:
        return written(one)
    except ValueError as error:
        raise refused(_("A set of models {problem}.").format(problem=error)) from None


def gone(models: Models, references: Sequence[str]) -> tuple[str, ...]:
    """Those of these that nobody offers any more, as far as lists are known; one that has no list may be."""
    listed = {model.ref.provider for model in models.catalogue.models}

    def is_gone(reference: str) -> bool:
        try:
            meant = models.meant(reference)
        except ProviderError:
            return bool(listed)
        return meant.provider in listed and models.catalogue.find(meant) is None

    return tuple(filter(is_gone, references))
