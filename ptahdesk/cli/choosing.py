"""What `settings` does: show and change what the user chose, without opening anything else."""

from __future__ import annotations

import difflib
from pathlib import Path

from ptahdesk.cli.terminal import say, tell
from ptahdesk.domain.words import _
from ptahdesk.settings import json_text
from ptahdesk.settings.field import Field
from ptahdesk.settings.file import SettingsError, SettingsFile, plain
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.problems import problems
from ptahdesk.settings.schema import FIXED, field_for, kept_for_later

WRONG = 2


def where(practice: bool) -> Path:
    paths = Paths.default()
    return (paths.practice if practice else paths).settings


def show(key: str | None, practice: bool) -> int:
    """Print one value, or all of them; keys nobody knows are shown as they stand in the file."""
    file = SettingsFile.load(where(practice))
    for problem in problems(file):
        tell(problem)
    if key is None:
        keys = dict.fromkeys([field.key for field in FIXED]) | dict.fromkeys(file.raw())
        say("\n".join(f"{name} = {_value(file, name)}" for name in keys))
        return 0
    if key not in file.raw() and field_for(key) is None:
        return _unknown(key)
    say(_value(file, key))
    return 0


def change(key: str, typed: str, practice: bool) -> int:
    """Write one value. What does not fit changes nothing and says why."""
    file = SettingsFile.load(where(practice))
    field = field_for(key)
    if field is None:
        return _unknown(key)
    try:
        value = _read(field, typed)
        file.with_(field, value).save()
    except ValueError as error:
        tell(_("{key} {reason}. Nothing was changed.").format(key=key, reason=error))
        return WRONG
    except SettingsError as error:
        tell(str(error))
        return 1
    if later := kept_for_later(key):
        tell(later)
    return 0


def _read(field: Field[object], typed: str) -> object:
    return field.default if typed == "null" else field.parse(typed)


def _value(file: SettingsFile, key: str) -> str:
    field = field_for(key)
    value = file.raw().get(key) if field is None else file.get(field)
    return json_text.value_text(plain(value))


def _unknown(key: str) -> int:
    near = difflib.get_close_matches(key, [field.key for field in FIXED], 1, 0.5)
    hint = _(" Did you mean {near}?").format(near=near[0]) if near else ""
    tell(_("There is no setting {key}.").format(key=key) + hint)
    return WRONG
