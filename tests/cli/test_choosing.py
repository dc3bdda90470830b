"""Settings from a terminal: what fits is kept, what does not changes nothing."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from ptahdesk.cli.main import main
from ptahdesk.settings.paths import Paths


def settings(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["settings", *arguments])


def test_the_path_is_the_file_that_is_written() -> None:
    path = settings("path").output.strip()
    settings("set", "look.theme", "dark")
    assert path == str(Paths.default().settings)
    assert json.loads(Paths.default().settings.read_text())["look.theme"] == "dark"


def test_what_was_set_is_shown() -> None:
    assert settings("set", "provider.openrouter.modelTier.opus", "openai/gpt-5").exit_code == 0
    assert settings("get", "provider.openrouter.modelTier.opus").output == '"openai/gpt-5"\n'
    assert 'provider.openrouter.modelTier.opus = "openai/gpt-5"' in settings("get").output


def test_a_number_that_is_not_whole_is_shown_as_it_was_set() -> None:
    settings("set", "chat.temperature", "0.50")
    assert settings("get", "chat.temperature").output == "0.50\n"
    assert "chat.temperature = 0.50" in settings("get").output


def test_null_takes_a_setting_back_to_its_default() -> None:
    settings("set", "chat.defaultModel", "openai/gpt-5")
    settings("set", "chat.defaultModel", "null")
    assert settings("get", "chat.defaultModel").output == '"tier:sonnet"\n'


def test_a_wrong_value_changes_nothing_and_says_why() -> None:
    settings("set", "look.theme", "dark")
    done = settings("set", "look.theme", "mauve")
    assert done.exit_code == 2
    assert "look.theme must be one of: system, light, dark. Nothing was changed." in done.output
    assert settings("get", "look.theme").output == '"dark"\n'


@pytest.mark.parametrize("arguments", [("get", "look.them"), ("set", "look.them", "dark")])
def test_a_key_that_does_not_exist_gets_the_nearest_one(arguments: tuple[str, ...]) -> None:
    done = settings(*arguments)
    assert done.exit_code == 2
    assert done.output == "There is no setting look.them. Did you mean look.theme?\n"


def test_a_setting_that_nothing_obeys_yet_is_kept_and_says_so() -> None:
    done = settings("set", "provider.openrouter.externalAccess.enabled", "true")
    assert done.exit_code == 0
    assert "nothing obeys it yet" in done.output
    assert settings("get", "provider.openrouter.externalAccess.enabled").output == "true\n"
    assert "yet" not in settings("set", "look.theme", "dark").output
