"""`settings.json`: flat dotted keys, read with forgiveness and written by replacing the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from ptahdesk.domain.words import _
from ptahdesk.settings import files, json_text
from ptahdesk.settings.field import Field
from ptahdesk.settings.json_text import Json

T = TypeVar("T")


class SettingsError(Exception):
    """Settings could not be written; str() is fit for the user."""


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A value: `with_` gives another one, and only `save` touches the disk.

    `problem` says what was wrong with the file as a whole; nothing in it ever stops the start.
    """

    path: Path
    problem: str = ""
    _values: dict[str, Json] = field(default_factory=dict)
    _changed: dict[str, Json] = field(default_factory=dict)
    _gone: frozenset[str] = frozenset()

    @classmethod
    def load(cls, path: Path) -> SettingsFile:
        try:
            return cls(path, _values=_read(path))
        except OSError as error:
            return cls(path, _unreadable(path, error))
        except ValueError:
            problem = _set_aside(path)
            return cls(path, problem, _values=values_at(path) or {})

    def get(self, field_: Field[T]) -> T:
        """The value, or the default where there is none or a wrong one (`problems` says so)."""
        if field_.key not in self._values:
            return field_.default
        try:
            return field_.validate(self._values[field_.key])
        except ValueError:
            return field_.default

    def with_(self, field_: Field[T], value: T) -> SettingsFile:
        """These settings with one changed; ValueError in words when the value does not fit."""
        return self.with_raw(field_.key, plain(field_.validate(value)))

    def with_raw(self, key: str, value: Json) -> SettingsFile:
        """One key changed that no field describes."""
        return replace(
            self,
            _values=self._values | {key: value},
            _changed=self._changed | {key: value},
            _gone=self._gone - {key},
        )

    def without(self, key: str) -> SettingsFile:
        """These settings as if nobody had ever said anything of this key."""
        return replace(
            self,
            _values={name: value for name, value in self._values.items() if name != key},
            _changed={name: value for name, value in self._changed.items() if name != key},
            _gone=self._gone | {key},
        )

    def raw(self) -> Mapping[str, Json]:
        """Every key of the file in its order, known or not."""
        return MappingProxyType(self._values)

    def save(self) -> SettingsFile:
        """Write what was changed. What another program wrote meanwhile to other keys stays."""
        try:
            with files.alone(self.path):
                values = self._with_ours(self._on_disk())
                files.keep_previous(self.path)
                files.replace(self.path, json_text.write(values).encode())
        except OSError as error:
            sentence = _("The settings could not be saved to {path}: {reason}.")
            raise SettingsError(sentence.format(path=self.path, reason=error.strerror or error)) from error
        return SettingsFile(self.path, _values=values)

    def with_theirs(self, theirs: Mapping[str, Json]) -> SettingsFile:
        """What another program wrote, and over it what was changed here and is not written yet."""
        return replace(self, problem="", _values=self._with_ours(theirs))

    def _with_ours(self, theirs: Mapping[str, Json]) -> dict[str, Json]:
        values = {**theirs, **self._changed}
        return {key: value for key, value in values.items() if key not in self._gone}

    def _on_disk(self) -> dict[str, Json]:
        try:
            return _read(self.path)
        except ValueError:
            _set_aside(self.path)
            return values_at(self.path) or {}


def values_at(path: Path) -> dict[str, Json] | None:
    """What stands there now; None while it cannot be read, as when an editor is half way through it."""
    try:
        return _read(path)
    except (OSError, ValueError):
        return None


def _read(path: Path) -> dict[str, Json]:
    try:
        return json_text.read(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}


def plain(value: object) -> Json:
    """A field's value as it stands in the file."""
    return list(value) if isinstance(value, tuple) else value  # type: ignore[return-value]  # a field's value is JSON


def _set_aside(path: Path) -> str:
    """The ones before the last change take its place, where they can be read."""
    before = values_at(files.previous(path))
    try:
        aside = files.set_aside(path)
        if before:
            files.replace(path, json_text.write(before).encode())
    except OSError as error:
        return _unreadable(path, error)
    if before:
        words = _(
            "The settings file could not be read. It was kept as {name}; those before the last change hold."
        )
    else:
        words = _("The settings file could not be read. It was kept as {name}, and the defaults are used.")
    return words.format(name=aside.name)


def _unreadable(path: Path, error: OSError) -> str:
    sentence = _("The settings file {path} could not be read: {reason}. The defaults are used.")
    return sentence.format(path=path, reason=error.strerror or error)
