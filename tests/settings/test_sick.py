"""However sick a keychain is, it ends in a state of its own, in time, with a sentence and without the key."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sick import NO_BUS, SICKNESSES, helper

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.provider import Secret
from ptahdesk.settings import keychain
from ptahdesk.settings.keychain import Answer, Keychain

KEY = Secret("sk-or-v1-canary0123456789abcdef")
QUICK = replace(LIMITS, keychain_seconds=0.5)  # for one that never answers


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", NO_BUS)
    return tmp_path / "vault"


async def both(chain: Keychain) -> list[Answer]:
    return [await chain.set("openrouter", KEY), await chain.get("openrouter")]


@pytest.mark.parametrize("sickness", SICKNESSES)
async def test_each_sickness_has_its_state_and_its_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, sickness: str
) -> None:
    chain = Keychain(QUICK if sickness == "hang" else LIMITS)
    if sickness == "gone":
        monkeypatch.setattr(keychain, "_HELPER", helper(folder, "well"))
        assert [answer.state for answer in await both(chain)] == ["ok", "ok"]
    monkeypatch.setattr(keychain, "_HELPER", helper(folder, sickness, slowness=0.3))
    answers = await both(chain)
    asked, kept = SICKNESSES[sickness]
    assert [answer.state for answer in answers] == [kept, asked]
    for answer in answers:
        assert bool(answer.sentence) == (answer.state not in {"ok", "empty"})
        assert "canary" not in repr(answer) + answer.sentence


def test_no_two_states_say_the_same() -> None:
    said = [
        keychain.answer_of(state, most="9", seconds="9", reason="x").sentence
        for state in keychain.KeychainState
    ]
    sentences = [sentence for sentence in said if sentence]
    assert len(set(sentences)) == len(sentences) == len(keychain.KeychainState) - 2


async def test_who_waits_behind_a_question_that_is_not_answered_waits_no_longer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keychain, "_HELPER", helper(folder, "hang"))
    waited, told_by = [], keychain.told_by

    async def seen(*question: Any) -> bytes:
        waited.append(question)
        return await told_by(*question)

    monkeypatch.setattr(keychain, "told_by", seen)
    chain = Keychain(QUICK)
    answers = await asyncio.gather(*(chain.get(f"provider-{n}") for n in range(40)))
    assert {answer.state for answer in answers} == {"slow"}
    assert len(waited) == 1


async def test_after_a_slow_answer_it_is_asked_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chain = Keychain(QUICK)
    monkeypatch.setattr(keychain, "_HELPER", helper(folder, "hang"))
    assert (await chain.get("openrouter")).state == "slow"
    monkeypatch.setattr(
        chain, "_seconds", LIMITS.keychain_seconds
    )  # to start one may take a busy machine long
    monkeypatch.setattr(keychain, "_HELPER", helper(folder, "well"))
    assert [answer.state for answer in await both(chain)] == ["ok", "ok"]
