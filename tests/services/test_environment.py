"""A key in an environment variable is used by us and inherited by nobody."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ptahdesk.domain.provider import Secret
from ptahdesk.services.environment import Environment

HERE = "https://models.example/v1"


def test_a_child_does_not_inherit_what_was_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRST_API_KEY", "canary-1")
    environment = Environment()
    environment.take(("FIRST_API_KEY", "SECOND_API_KEY"))
    show = "import os; print([v for v in os.environ.values() if 'canary' in v])"
    child = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    assert child.stdout.strip() == "[]"
    found = environment.first(("SECOND_API_KEY", "FIRST_API_KEY"), HERE, HERE)
    assert found.secret == Secret("canary-1")
    assert "FIRST_API_KEY" in found.state.sentence
    assert "canary" not in repr(found)


def test_what_was_taken_is_there_again_for_the_next_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRST_API_KEY", "canary-1")
    environment = Environment()
    environment.take(["FIRST_API_KEY"])
    assert "FIRST_API_KEY" not in os.environ
    environment.give_back()
    assert os.environ["FIRST_API_KEY"] == "canary-1"
    assert environment.first(["FIRST_API_KEY"], HERE, HERE).secret is None


def test_an_empty_variable_is_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRST_API_KEY", "")
    environment = Environment()
    environment.take(["FIRST_API_KEY"])
    assert environment.first(["FIRST_API_KEY"], HERE, HERE).secret is None


def test_what_is_no_key_is_said_by_the_name_of_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRST_API_KEY", "canary two words")
    environment = Environment()
    environment.take(["FIRST_API_KEY"])
    found = environment.first(["FIRST_API_KEY"], HERE, HERE)
    assert found.secret is None
    assert "FIRST_API_KEY" in found.state.sentence
    assert "canary" not in found.state.sentence
    environment.give_back()
