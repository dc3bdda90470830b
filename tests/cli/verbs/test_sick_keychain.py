"""However sick the keychain is, a verb goes on with another key, or ends in a clear sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sick import NO_BUS, SICKNESSES, helper

from ptahdesk.settings.keychain import KeychainState, answer_of
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"
LATE = {"hang", "slow"}
PATIENCE, HANGING = 0.5, 1.0  # for these in vain
OTHERS = 60.0  # they answer as soon as a busy machine lets them
_IN_PLACE = """
from pathlib import Path
from ptahdesk.domain.limits import LIMITS
from ptahdesk.settings import keychain
keychain._HELPER = Path({helper!r})
object.__setattr__(LIMITS, "keychain_seconds", {deadline})
object.__setattr__(LIMITS, "keychain_patience_seconds", {patience})
"""


def deadline(sickness: str) -> float:
    return HANGING if sickness == "hang" else OTHERS


@pytest.fixture
def sick(shell: Any, tmp_path: Path) -> Any:
    """Puts a sick keychain behind the program that the shell starts."""

    def falls(sickness: str) -> Path:
        vault, site = tmp_path / "vault", tmp_path / "site"
        site.mkdir()
        facts = {
            "helper": str(helper(vault, sickness, slowness=1.0)),
            "deadline": deadline(sickness),
            "patience": PATIENCE if sickness in LATE else OTHERS,
        }
        (site / "sitecustomize.py").write_text(_IN_PLACE.format(**facts))
        shell.environment |= {"PYTHONPATH": str(site), "DBUS_SESSION_BUS_ADDRESS": NO_BUS}
        return vault

    return falls


@pytest.mark.parametrize("sickness", SICKNESSES)
async def test_with_a_key_in_the_environment_it_goes_on(
    shell: Any, sick: Any, simulator: Simulator, sickness: str
) -> None:
    vault = sick(sickness)
    done = await shell.run("ask", "-m", MODEL, "hello")
    assert (done.code, len(simulator.requests)) == (0, 1), done
    assert vault.joinpath("asked").exists() or sickness in {"wrong class"} | LATE, "they may not come so far"
    assert "canary" not in done.out + done.beside


@pytest.mark.parametrize("sickness", SICKNESSES)
async def test_without_one_it_says_what_is_the_matter(
    shell: Any, sick: Any, simulator: Simulator, sickness: str
) -> None:
    del shell.environment["OPENROUTER_API_KEY"]
    vault = sick(sickness)
    if sickness == "slow":
        vault.joinpath("kept").write_text(simulator.key)
    done = await shell.run("ask", "-m", MODEL, "hello")
    if sickness == "slow":
        assert (done.code, len(simulator.requests)) == (0, 1), done
        return
    assert (done.code, simulator.requests) == (3, []), done
    assert "There is no key for OpenRouter yet." in done.beside
    state = (
        "no_backend" if sickness == "gone" else "empty" if sickness == "changes" else SICKNESSES[sickness][0]
    )
    said = answer_of(
        KeychainState(state), seconds=f"{deadline(sickness):g}", reason="ZeroDivisionError"
    ).sentence
    assert said in done.beside
    assert "Traceback" not in done.beside
    assert "canary" not in done.out + done.beside
