"""The keychain answers in time, in words, and never sees or shows more than it must."""

from __future__ import annotations

import asyncio
import json
import sys
import textwrap
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from secret_service import a_bus, a_keyring

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.provider import Secret
from ptahdesk.settings import keychain as keychain_module
from ptahdesk.settings.keychain import Keychain, KeychainState, environment

CANARY = Secret("sk-or-v1-canary-0123456789abcdef")
HANG_UP = b""
IMPATIENT = replace(LIMITS, keychain_seconds=0.4)


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A session bus of the test's own, on which nothing starts by itself."""
    with a_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def vault(bus: str) -> Iterator[None]:
    """A real keyring daemon with an unlocked keyring in a fresh home."""
    with a_keyring(bus):
        yield


@asynccontextmanager
async def sick_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: list[bytes]) -> AsyncIterator[None]:
    """Something that listens where the bus should be, answers each line from a list, then keeps silent."""

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError):
            for line in says:
                await reader.readuntil(b"\r\n")
                writer.write(line)
            if says != [HANG_UP]:
                await reader.read()
        writer.close()

    async with await asyncio.start_unix_server(listen, tmp_path / "sick"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'sick'}")
        yield


@pytest.fixture
def pretend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Puts a script in the place of the process that talks to the keychain."""

    def pretending(script: str) -> None:
        path = tmp_path / "pretender.py"
        path.write_text(textwrap.dedent(script))
        monkeypatch.setattr(keychain_module, "_HELPER", path)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")  # else nobody is asked

    return pretending


@pytest.mark.secretservice
async def test_a_key_lives_in_a_real_keyring(vault):
    keychain = Keychain(LIMITS)
    assert (await keychain.get("openrouter")).state is KeychainState.EMPTY
    assert (await keychain.set("openrouter", CANARY)).state is KeychainState.OK
    assert (await keychain.set("other", Secret("another"))).state is KeychainState.OK
    assert (await Keychain(LIMITS).get("openrouter")).secret == CANARY
    assert (await keychain.delete("openrouter")).state is KeychainState.OK
    assert (await keychain.delete("openrouter")).state is KeychainState.EMPTY
    assert (await keychain.get("other")).secret == Secret("another")


@pytest.mark.secretservice
async def test_a_locked_keyring_says_so_and_a_dismissed_prompt_too(vault, monkeypatch):
    import secretstorage

    keychain = Keychain(LIMITS)
    await keychain.set("openrouter", CANARY)
    with secretstorage.dbus_init() as connection:
        secretstorage.get_default_collection(connection).lock()
    locked = await keychain.get("openrouter")
    assert (locked.state, locked.secret) == (KeychainState.LOCKED, None)
    assert "Unlock it" in locked.sentence
    monkeypatch.setenv("DISPLAY", ":0")  # as if somebody could have seen the prompt that never came
    assert (await keychain.set("openrouter", CANARY)).state is KeychainState.DISMISSED


@pytest.mark.secretservice
async def test_a_bus_without_a_keyring_is_no_backend(bus):
    answer = await Keychain(LIMITS).set("openrouter", CANARY)
    assert answer.state is KeychainState.NO_BACKEND
    assert "environment variable" in answer.sentence


async def test_without_a_bus_no_process_is_started_to_find_that_out(monkeypatch):
    monkeypatch.setattr(keychain_module, "_HELPER", "/nowhere")
    assert (await Keychain(LIMITS).get("openrouter")).state is KeychainState.NO_BACKEND


async def test_no_bus_is_no_backend_whatever_backend_the_environment_names(monkeypatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("KEYRING_PROPERTY_APPID", "x")
    keychain = Keychain(LIMITS)
    assert (await keychain.get("openrouter")).state is KeychainState.NO_BACKEND
    assert (await keychain.set("openrouter", CANARY)).state is KeychainState.NO_BACKEND


@pytest.mark.parametrize("says", [[], [b"OK 0123456789abcdef0123456789abcdef\r\n"]])
async def test_a_bus_that_never_answers_is_slow_and_nothing_is_left(tmp_path, monkeypatch, begun, says):
    async with sick_bus(tmp_path, monkeypatch, says):
        answer = await Keychain(IMPATIENT).get("openrouter")
    assert answer.state is KeychainState.SLOW
    assert "0.4 seconds" in answer.sentence
    assert not begun()


@pytest.mark.parametrize("says", [[HANG_UP], [b"ERROR\r\n"] * 9])
async def test_a_bus_that_hangs_up_or_turns_us_away_is_none(tmp_path, monkeypatch, says):
    async with sick_bus(tmp_path, monkeypatch, says):
        answer = await Keychain(LIMITS).get("openrouter")
    assert answer.state in {KeychainState.NO_BACKEND, KeychainState.REFUSED}
    assert answer.sentence


async def test_a_call_that_is_cancelled_leaves_no_process(pretend, begun):
    pretend("import time; time.sleep(60)")
    call = asyncio.ensure_future(Keychain(LIMITS).get("openrouter"))
    while not begun():
        await asyncio.sleep(0)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert not begun()


async def test_a_slow_keychain_does_not_stop_the_loop(pretend):
    pretend("import time; time.sleep(60)")
    asking = asyncio.ensure_future(Keychain(LIMITS).get("openrouter"))
    for _ in range(5):
        await asyncio.sleep(0.01)
    assert not asking.done()
    asking.cancel()
    await asyncio.wait([asking])
    assert (await Keychain(IMPATIENT).get("openrouter")).state is KeychainState.SLOW


@pytest.mark.parametrize(
    "script",
    [
        "",
        "print('sk-or-v1-canary')",
        'print(\'{"state": "dancing"}\')',
        "print('[]')",
        "raise SystemExit(1)",
        "import os; os.kill(os.getpid(), 9)",
    ],
)
async def test_an_answer_that_is_none_is_refused_and_not_shown(pretend, script):
    pretend(script)
    answer = await Keychain(LIMITS).get("openrouter")
    assert (answer.state, answer.secret) == (KeychainState.REFUSED, None)
    assert "canary" not in repr(answer)


async def test_a_key_is_in_no_argument_and_no_environment(pretend, tmp_path, monkeypatch):
    monkeypatch.setenv("OPENROUTER_API_KEY", CANARY.reveal())
    monkeypatch.setenv("HTTPS_PROXY", "http://user:password@proxy")
    monkeypatch.setenv("PYTHONPATH", "/tmp/evil")
    seen = tmp_path / "seen.json"
    pretend(f"""
        import json, os, sys
        facts = {{"argv": sys.orig_argv, "environ": dict(os.environ), "stdin": sys.stdin.read()}}
        open({str(seen)!r}, "w").write(json.dumps(facts))
        print(json.dumps({{"state": "ok"}}))
    """)
    assert (await Keychain(LIMITS).set("openrouter", CANARY)).state is KeychainState.OK
    facts = json.loads(seen.read_text())
    assert CANARY.reveal() in facts["stdin"]
    assert CANARY.reveal() not in repr(facts["argv"]) + repr(facts["environ"])
    assert not {"OPENROUTER_API_KEY", "HTTPS_PROXY", "PYTHONPATH"} & set(facts["environ"])
    assert facts["argv"][0] == sys.executable


def test_only_what_a_keychain_needs_is_passed_on():
    ours = {
        "HOME": "/h",
        "XDG_RUNTIME_DIR": "/nowhere",
        "LC_ALL": "C",
        "DISPLAY": ":0",
        "WAYLAND_DISPLAY": "wayland-0",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/b",
    }
    theirs = {
        "ANTHROPIC_API_KEY": "x",
        "PYTHON_KEYRING_BACKEND": "x",
        "PYTHONPATH": "x",
        "LD_PRELOAD": "x",
        "KEYCHAIN_PATH": "x",
        "PTAHDESK_HOME": "x",
    }
    assert environment(ours | theirs) == ours


async def test_a_bus_that_is_only_where_it_usually_is_is_found(tmp_path):
    (tmp_path / "bus").touch()
    assert "DBUS_SESSION_BUS_ADDRESS" not in environment({"XDG_RUNTIME_DIR": str(tmp_path)})
    (tmp_path / "bus").unlink()
    async with await asyncio.start_unix_server(lambda _reader, writer: writer.close(), tmp_path / "bus"):
        assert environment({"XDG_RUNTIME_DIR": str(tmp_path)})["DBUS_SESSION_BUS_ADDRESS"] == (
            f"unix:path={tmp_path / 'bus'}"
        )


async def test_a_key_too_long_is_refused_before_it_is_written(pretend):
    pretend("raise SystemExit('never asked')")
    answer = await Keychain(LIMITS, most_characters=1280).set("openrouter", Secret("🎉" * 641))
    assert answer.state is KeychainState.TOO_LONG
    assert "1280" in answer.sentence


async def test_questions_wait_for_each_other(pretend, tmp_path):
    busy = tmp_path / "busy"
    pretend(f"""
        import json, os
        os.close(os.open({str(busy)!r}, os.O_CREAT | os.O_EXCL))
        print(json.dumps({{"state": "empty"}}), flush=True)
        os.unlink({str(busy)!r})
    """)
    keychain = Keychain(LIMITS)
    answers = await asyncio.gather(*(keychain.get(f"{number}") for number in range(3)))
    assert [answer.state for answer in answers] == [KeychainState.EMPTY] * 3


def test_the_real_process_is_the_one_that_is_asked():
    assert keychain_module._HELPER.name == "keychain_process.py"


@pytest.mark.secretservice
async def test_what_another_program_does_to_a_key_is_what_the_next_question_finds(vault):
    import secretstorage

    keychain = Keychain(LIMITS)
    await keychain.set("openrouter", CANARY)
    with secretstorage.dbus_init() as connection:
        [item] = secretstorage.search_items(connection, {"service": "ptahdesk/openrouter"})
        item.set_secret(b"another-key-0123456789")
        assert (await keychain.get("openrouter")).secret == Secret("another-key-0123456789")
        item.set_secret(b"\xff\xfe")
        assert (await keychain.get("openrouter")).state in {KeychainState.NO_KEY, KeychainState.REFUSED}
        item.delete()
    assert (await keychain.get("openrouter")).state is KeychainState.EMPTY
    assert (await keychain.delete("openrouter")).state is KeychainState.EMPTY
