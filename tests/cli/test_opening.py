"""A verb gets its App, and what goes wrong for a reason is one sentence and an exit code."""

from __future__ import annotations

import pytest

from ptahdesk.cli.opening import run
from ptahdesk.domain.outcome import Cause, Code, Outcome, ProviderError
from ptahdesk.services.app import App
from ptahdesk.settings.paths import Paths
from ptahdesk.store.errors import StoreError


def test_practice_has_a_home_of_its_own() -> None:
    async def home(app: App) -> tuple[bool, object]:
        return app.practice, app.paths

    assert run(True, home) == (True, Paths.default().practice)
    assert run(False, home) == (False, Paths.default())


def test_a_refusal_is_a_sentence_and_its_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    async def refused(app: App) -> None:
        raise ProviderError(Outcome(Code.NOTHING, Cause.KEY_REFUSED, "The key was refused."))

    with pytest.raises(SystemExit) as ended:
        run(False, refused)
    assert ended.value.code == 3
    assert capsys.readouterr() == ("", "The key was refused. Not charged.\n")


def test_a_store_that_cannot_be_used_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    async def full(app: App) -> None:
        raise StoreError("The disk is full.")

    with pytest.raises(SystemExit) as ended:
        run(False, full)
    assert (ended.value.code, capsys.readouterr().err) == (1, "The disk is full.\n")


def test_what_the_environment_gets_wrong_is_said_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/none")

    async def nothing(app: App) -> int:
        return 0

    assert run(False, nothing) == 0
    assert capsys.readouterr().err == "SSL_CERT_FILE is not used: nothing is at /none.\n"
