"""What is on which keys: the usual ones, those somebody chose, and who gives way where two want the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ptahdesk.domain.change import Change, Kind
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.settings.file import SettingsError
from ptahdesk.settings.json_text import Json
from ptahdesk.settings.key_fields import FAMILY, LEAVES, LEAVING, Keys, command_keys

Usual = Mapping[str, Keys]


@dataclass(frozen=True, slots=True)
class Held:
    """The keys of one command, and those it gave way with, each with the command that has it."""

    keys: Keys
    lost: tuple[tuple[str, str], ...] = ()


class Shortcuts:
    """Read from the settings; whatever is written there holds at once."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self.changed = Signal[None]()
        self.refused = Signal[str]()  # why they could not be kept
        self.close = app.changes.subscribe(self._heard)

    def chosen(self, command: str) -> Keys | None:
        """What somebody chose for it; None where nobody did, or where it cannot be used."""
        return self._app.settings.get(command_keys(command))

    def spoilt(self, command: str) -> str:
        """Why what stands in the file is not used."""
        field = command_keys(command)
        try:
            field.validate(self._app.settings.raw().get(field.key))
        except ValueError as error:
            return str(error)
        return ""

    def held(self, usual: Usual) -> dict[str, Held]:
        """Chosen keys come before usual ones; among equals the earlier command has them."""
        wanted = {command: self._wanted(command, keys) for command, keys in usual.items()}
        taken: dict[str, str] = {}
        for mine in (True, False):
            for command, keys in wanted.items():
                if (self.chosen(command) is not None) is mine:
                    for key in keys:
                        taken.setdefault(key, command)
        return {
            command: Held(
                tuple(key for key in keys if taken[key] == command),
                tuple((key, taken[key]) for key in keys if taken[key] != command),
            )
            for command, keys in wanted.items()
        }

    def put(self, keys: Mapping[str, Keys]) -> None:
        """Other keys for these commands, all in one."""
        values: dict[str, Json] = {f"{FAMILY}{command}": list(each) for command, each in keys.items()}
        self._doing.start("keep shortcuts", self._change(values, []))

    def reset(self, *commands: str) -> None:
        self._doing.start(
            "take shortcuts back", self._change({}, [f"{FAMILY}{command}" for command in commands])
        )

    def _wanted(self, command: str, usual: Keys) -> Keys:
        chosen = self.chosen(command)
        keys = usual if chosen is None else chosen
        return (*(key for key in keys if key != LEAVES), LEAVES) if command == LEAVING else keys

    async def _change(self, values: Mapping[str, Json], gone: list[str]) -> None:
        try:
            await self._app.settings.change(values, gone)
        except (ValueError, SettingsError) as error:
            self.refused.emit(str(error))

    def _heard(self, change: Change) -> None:
        if change.kind is Kind.SETTINGS and (
            not change.ids or any(str(one).startswith(FAMILY) for one in change.ids)
        ):
            self.changed.emit(None)
