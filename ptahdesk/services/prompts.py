"""The prompts somebody keeps: made, changed, found, put to use, and carried in and out as files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from ptahdesk.domain.change import Kind
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.prompt import Prompt, PromptError, PromptId, short_name
from ptahdesk.domain.words import _
from ptahdesk.services import heavy
from ptahdesk.services.changes import Changes
from ptahdesk.services.titles import cleaned_title, title_of
from ptahdesk.services.workers import Workers
from ptahdesk.settings.files import replacing
from ptahdesk.store.store import Store


class Prompts:
    """What cannot be done raises `PromptError` with a sentence."""

    def __init__(self, store: Store, changes: Changes, workers: Workers, limits: Limits) -> None:
        self._store = store.prompts
        self._changes = changes
        self._workers = workers
        self._limits = limits

    async def all(self) -> list[Prompt]:
        """What was used last stands first."""
        return await self._store.all()

    async def find(self, wanted: str) -> Prompt:
        """By its short name, else its title, else its number."""
        there = await self.all()
        name, title = short_name(wanted), wanted.strip().casefold()
        for fits in (
            lambda each: name and each.name == name,
            lambda each: each.title.casefold() == title,
            lambda each: str(each.id) == title,
        ):
            if found := next(filter(fits, there), None):
                return found
        raise PromptError(_("There is no prompt {name}.").format(name=wanted))

    async def save(self, prompt: Prompt, was: Prompt | None = None) -> Prompt:
        """As it is kept now. Without a title it has the first of its words. If somebody changed `was`
        elsewhere meanwhile, there are two of it."""
        if not prompt.text.strip():
            raise PromptError(_("A prompt has to say something."))
        kept = await self._store.save(_tidy(prompt), was)
        self._say(kept.id)
        return kept

    async def remove(self, *which: PromptId) -> list[Prompt]:
        """Those that are gone, for `restore`."""
        gone = await self._store.remove(which)
        self._say(*(each.id for each in gone))
        return gone

    async def restore(self, prompts: Iterable[Prompt]) -> list[Prompt]:
        kept = await self._store.add(prompts)
        self._say(*(each.id for each in kept))
        return kept

    async def answers(self, prompt: Prompt) -> dict[str, str]:
        """What its variables were last time."""
        return await self._store.answers(prompt.id)

    async def used(self, prompt: Prompt, answers: Mapping[str, str] | None = None) -> None:
        """`answers` are had again next time; None: those of last time are."""
        if prompt.id:
            await self._store.use(prompt.id, datetime.now(UTC), answers)
            self._say(prompt.id)

    async def bring(self, path: Path) -> list[Prompt]:
        """Those of a file that are not here yet."""
        read = await self._workers.run(partial(_read, path, self._limits.prompts_bytes))
        there = {(each.text, each.title, each.system) for each in await self.all()}
        found = map(_tidy, read)
        new = {(each.text, each.title, each.system): each for each in found}
        return await self.restore(each for key, each in new.items() if key not in there)

    async def write(self, path: Path, prompts: Sequence[Prompt]) -> None:
        """JSON or Markdown, by the file's ending."""
        await self._workers.run(partial(_write, path, tuple(prompts)))

    def _say(self, *ids: PromptId) -> None:
        if ids:
            self._changes.say(Kind.PROMPTS, ids)


def _tidy(prompt: Prompt) -> Prompt:
    title = cleaned_title(prompt.title) or title_of(prompt.text) or _("Untitled")
    return replace(prompt, title=title, name=short_name(prompt.name), folder=cleaned_title(prompt.folder))


def _read(path: Path, most: int) -> list[Prompt]:
    try:
        if not path.is_file():
            raise PromptError(_("{name} is not a file.").format(name=path.name))
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise PromptError(_("{name} cannot be read.").format(name=path.name)) from error
    if len(data) > most:
        raise PromptError(_("{name} is too large for a file of prompts.").format(name=path.name))
    return heavy.read_prompts(data.decode("utf-8-sig", "replace"), path.name)


def _write(path: Path, prompts: Sequence[Prompt]) -> None:
    try:
        if path.exists() and not path.is_file():
            raise PromptError(_("{name} is not a file.").format(name=path.name))
        with replacing(path) as file:
            file.write(heavy.spell_prompts(prompts, path.name).encode())
    except (OSError, ValueError) as error:
        raise PromptError(_("{name} cannot be written.").format(name=path.name)) from error
