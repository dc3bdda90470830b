"""Keys are always written the same way, and those that somebody needs for typing are not taken."""

from __future__ import annotations

import pytest

from ptahdesk.settings import schema
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.key_fields import allowed, command_keys, spelled
from ptahdesk.settings.problems import problems


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ctrl+j", "Ctrl+J"),
        (" Shift + control + n ", "Ctrl+Shift+N"),
        ("Ctrl++", "Ctrl++"),
        ("Ctrl+Alt++", "Ctrl+Alt++"),
        ("Ctrl+,", "Ctrl+,"),
        ("alt+enter", "Alt+Return"),
        ("cmd+escape", "Meta+Esc"),
        ("f5", "F5"),
        ("Ctrl+PageUp", "Ctrl+PgUp"),
        ("ctrl+é", "Ctrl+É"),
    ],
)
def test_keys_are_always_written_the_same_way(written: str, meant: str) -> None:
    assert spelled(written) == meant


@pytest.mark.parametrize(
    "written", ["", "+", "++", "Ctrl", "Ctrl+", "Hyper+J", "Ctrl+JJ", "Ctrl+K, Ctrl+S", "Ctrl+\n"]
)
def test_what_is_no_key_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="keys such as"):
        allowed(written)


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ("a", "types a letter"),
        ("Shift+A", "types a letter"),
        ("Space", "types a letter"),
        ("Tab", "one place to the next"),
        ("Shift+Tab", "one place to the next"),
        ("Return", "sends what is typed"),
        ("Shift+Return", "sends what is typed"),
        ("Ctrl+Return", "sends what is typed"),
        ("Esc", "leaves what is open"),
        ("Backspace", "while one types"),
        ("Shift+Left", "while one types"),
        ("Ctrl+C", "copies"),
        ("Ctrl+Shift+Z", "undone"),
        ("Alt+F4", "closes the window"),
    ],
)
def test_keys_that_are_needed_are_refused_with_the_reason(keys: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        allowed(keys, "chat.new")


def test_escape_stays_with_its_own_command() -> None:
    assert allowed("Esc", "leave") == "Esc"


def test_a_command_has_a_field_and_its_value_is_read_from_file_and_terminal() -> None:
    field = schema.field_for("keys.chat.new")
    assert field is not None
    assert field.default is None
    assert field.validate(["ctrl+j", "Ctrl+J", "F6"]) == ("Ctrl+J", "F6")
    assert field.parse("Ctrl+J Ctrl+,") == ("Ctrl+J", "Ctrl+,")
    assert field.parse("") == ()
    assert field.parse("null") is None
    assert field.validate([]) == ()


@pytest.mark.parametrize("value", ["Ctrl+J", 3, [3], [f"F{n}" for n in range(1, 12)]])
def test_what_is_no_list_of_keys_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"list of keys|at most"):
        command_keys("chat.new").validate(value)


@pytest.mark.parametrize("key", ["keys.", "keys.Chat", "keys.a.b.c.d.e", "keys.chat new"])
def test_not_everything_with_that_beginning_is_a_command(key: str) -> None:
    assert schema.field_for(key) is None


def test_a_broken_value_in_the_file_is_said_and_the_default_goes_on() -> None:
    from pathlib import Path

    file = SettingsFile(Path("settings.json")).with_raw("keys.chat.new", ["Enter"])
    assert file.get(command_keys("chat.new")) is None
    (said,) = problems(file)
    assert said == (
        "The setting keys.chat.new cannot be Return: it sends what is typed, or begins a new line;"
        " its default is used."
    )
