"""What `prompts` does, and a prompt put to use by `ask`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ptahdesk.cli.terminal import say, table, tell
from ptahdesk.domain.draft import Draft, joined
from ptahdesk.domain.prompt import Prompt, PromptError, Variable, filled, variables
from ptahdesk.domain.words import _, many
from ptahdesk.services.app import App


@dataclass(frozen=True, slots=True)
class Listing:
    as_json: bool

    async def run(self, app: App) -> int:
        prompts = await app.prompts.all()
        if self.as_json:
            for each in prompts:
                say(json.dumps(_facts(each)))
        elif prompts:
            head = ("", _("name"), _("title"), _("kind"), _("folder"), _("variables"))
            say(table(head, [_row(each) for each in prompts], right=frozenset({0})))
        else:
            tell(_("There are no prompts yet. 'ptahdesk prompts add' keeps one."))
        return 0


@dataclass(frozen=True, slots=True)
class Showing:
    name: str

    async def run(self, app: App) -> int:
        try:
            say((await app.prompts.find(self.name)).text)
        except PromptError as error:
            return _refused(error)
        return 0


@dataclass(frozen=True, slots=True)
class Adding:
    prompt: Prompt

    async def run(self, app: App) -> int:
        try:
            kept = await app.prompts.save(self.prompt)
        except PromptError as error:
            return _refused(error)
        tell(_("Kept as “{title}”, number {n}.").format(title=kept.title, n=kept.id))
        return 0


@dataclass(frozen=True, slots=True)
class Removing:
    """All of them, or none if one is not there."""

    names: tuple[str, ...]

    async def run(self, app: App) -> int:
        try:
            found = [await app.prompts.find(name) for name in self.names]
        except PromptError as error:
            return _refused(error)
        for gone in await app.prompts.remove(*dict.fromkeys(each.id for each in found)):
            tell(_("Removed “{title}”.").format(title=gone.title))
        return 0


@dataclass(frozen=True, slots=True)
class Bringing:
    file: Path

    async def run(self, app: App) -> int:
        try:
            brought = await app.prompts.bring(self.file)
        except PromptError as error:
            return _refused(error)
        words = many("{n} prompt came in.", "{n} prompts came in.", len(brought))
        tell(words.format(n=len(brought)) if brought else _("All of them are here already."))
        return 0


@dataclass(frozen=True, slots=True)
class Writing:
    file: Path

    async def run(self, app: App) -> int:
        prompts = await app.prompts.all()
        try:
            await app.prompts.write(self.file, prompts)
        except PromptError as error:
            return _refused(error)
        words = many("{n} prompt written to {name}.", "{n} prompts written to {name}.", len(prompts))
        tell(words.format(n=len(prompts), name=self.file.name))
        return 0


@dataclass(frozen=True, slots=True)
class Used:
    """What a prompt comes to: a question, and a system prompt if it is one."""

    question: str
    system: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A prompt that `ask` is to use, with what was given for its variables."""

    name: str
    given: Mapping[str, str]

    async def use(self, app: App, typed: str) -> Used:
        """What is typed beside it is its selection, or follows it; of a system prompt it is the question.
        Raises `PromptError` for what is missing, and for what it does not ask for."""
        prompt = await app.prompts.find(self.name)
        there = {one.name: one for one in variables(prompt.text)}
        selection = {"selection": typed} if typed.strip() and not prompt.system else {}
        known = {"date": _today()} | selection
        values = {name: known[name] for name in there if name in known} | dict(self.given)
        self._check(prompt, there, values)
        words = filled(prompt.text, values)
        if prompt.system and not typed.strip():
            told = _("“{title}” is a system prompt: there is no question yet. Type one, or pipe it in.")
            raise PromptError(told.format(title=prompt.title))
        await app.prompts.used(prompt)
        if prompt.system:
            return Used(typed, words)
        return Used(words if "selection" in values else joined(Draft(words), Draft(typed)).text)

    def _check(self, prompt: Prompt, there: Mapping[str, Variable], values: Mapping[str, str]) -> None:
        missing = [name for name, one in there.items() if name not in values and not one.default]
        strange = [name for name in self.given if name not in there]
        if missing:
            told = " ".join(f"--var {name}=…" for name in missing)
            raise PromptError(_("“{title}” has to be told: {vars}").format(title=prompt.title, vars=told))
        if strange:
            names = ", ".join(strange)
            raise PromptError(_("“{title}” does not ask for: {vars}").format(title=prompt.title, vars=names))
        for name, said in self.given.items():
            choices = there[name].choices
            if choices and said not in choices:
                words = _("{name} is one of: {choices}.").format(name=name, choices=", ".join(choices))
                raise PromptError(words)


def _today() -> str:
    """Where the person is."""
    return datetime.now().astimezone().date().isoformat()


def given(pairs: Iterable[str]) -> dict[str, str]:
    """What was typed as `name=value`. ValueError in words for what is not."""
    found = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise ValueError(_("{pair}: write NAME=VALUE.").format(pair=pair))
        found[name.strip()] = value
    return found


def _refused(error: PromptError) -> int:
    tell(str(error))
    return 1


def _row(prompt: Prompt) -> tuple[str, ...]:
    kind = _("system prompt") if prompt.system else _("question")
    asked = ", ".join(one.name for one in variables(prompt.text))
    return str(prompt.id), f"/{prompt.name}" if prompt.name else "", prompt.title, kind, prompt.folder, asked


def _facts(prompt: Prompt) -> dict[str, object]:
    return {
        "id": prompt.id,
        "name": prompt.name,
        "title": prompt.title,
        "text": prompt.text,
        "kind": "system" if prompt.system else "question",
        "folder": prompt.folder,
        "variables": [one.name for one in variables(prompt.text)],
    }
