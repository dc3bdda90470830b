"""No key is anywhere it must not be, whatever happens: twelve shapes of keys, every way a program can go."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from canary import in_files, in_processes, shapes
from sick import NO_BUS, helper

from ptahdesk.simulator.server import Simulator

ROOT = Path(__file__).resolve().parents[1]
HEX = "0123456789abcdef"
KEYS = {
    "openrouter": "sk-or-v1-ca9a" + HEX * 3,
    "openai": "sk-proj-canary_" + HEX + "-T3BlbkFJ" + HEX,
    "anthropic": "sk-ant-api03-canary" + HEX + "_-AA",
    "gemini": "AIzaCanary" + HEX + "-abc",
    "mistral": "canary" + HEX + HEX,
    "deepseek": "sk-canary" + HEX,
    "xai": "xai-canary" + HEX,
    "groq": "gsk_canary" + HEX,
    "together": "ca9a" + HEX * 3,
    "jwt": "eyJhbGciOiJIUzI1NiJ9.canary" + HEX + ".c2lnbmF0dXJl",
    "reserved": "canary/p+ss&w=rd%25?" + HEX,
    "quoted": "canary\"\\'<quoted>" + HEX,
}
FLOWS = """
import asyncio, json, logging, os, sys
from dataclasses import replace
from pathlib import Path

logging.basicConfig(level=logging.DEBUG, filename=os.environ["CANARY_LOG"])  # raw: nothing is taken out
logging.getLogger().handlers[0].addFilter(lambda record: record.name != "ptahdesk.x")
from ptahdesk.settings.safety import take_care
take_care()
from ptahdesk.settings import keychain
given = json.loads(sys.stdin.readline())
keychain._HELPER = Path(given["helper"])
from ptahdesk.cli.checking import check
from ptahdesk.cli.importing import bring
from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.services.app import open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.ui.logs import keep_log

FAST = replace(LIMITS.scaled(50), keychain_seconds=20, keychain_patience_seconds=20)
KEY = given["key"]


async def asked(app, reference):
    try:
        reply = await app.conversations.ask(None, "What is my key?", reference)
        await reply.ended()
    except ProviderError as error:
        print(error, repr(error), repr(error.outcome))


async def flows():
    async with open_app(Paths.default(), FAST) as app:
        await app.start()
        for text in (KEY + " and more", KEY + "ä", chr(0x200b) + ' "Bearer ' + KEY + '" '):
            try:
                print(repr(await app.keys.paste(OPENROUTER, text)))
            except ProviderError as error:
                print(error, repr(error), repr(error.outcome))
        assert app.keys.secret(OPENROUTER).reveal() == KEY
        quoting = logging.getLogger("ptahdesk.x").error
        quoting("a key %s in the log, %r", KEY, {"Authorization": "Bearer " + KEY})
        print(repr(app.keys.secret(OPENROUTER)), repr(app), repr(app.connections.configured))
        for fault in given["faults"]:
            await asked(app, "fault/" + fault)
        await asked(app, "anthropic/claude-sonnet-4.6")
        await check(app, as_json=True, verify=True)
        app.tasks.start("fail with " + "a word", fail())
        await asyncio.sleep(0)
        for each in await app.upkeep.backups():
            print(each)


async def fail():
    raise ValueError("the key is " + KEY)


with keep_log(Paths.default().logs):
    asyncio.run(flows(), debug=True)
print(bring(Path(given["import"]), True, False))
print("ready", flush=True)
sys.stdin.readline()
Path(given["import"]).unlink()
raise ValueError("a crash with " + KEY) from KeyError(KEY)
"""
FAULTS = ("B09", "B12", "B16", "B20", "C02", "C15", "D18", "G07")


async def _said(program: asyncio.subprocess.Process) -> bytes:
    """Up to the line that says that all is done."""
    assert program.stdout is not None
    said = b""
    while not said.endswith(b"ready\n"):
        line = await program.stdout.readline()
        if not line:
            break
        said += line
    return said


@pytest.fixture
async def simulator() -> Any:
    async with Simulator(books_after=0) as running:
        yield running


_EACH_TIME = ("openrouter", "quoted")


@pytest.mark.parametrize(
    "kind", [kind if kind in _EACH_TIME else pytest.param(kind, marks=pytest.mark.long) for kind in KEYS]
)
async def test_a_key_is_nowhere_but_in_the_keychain(simulator: Simulator, tmp_path: Path, kind: str) -> None:
    key = KEYS[kind]
    simulator.world.key = key
    home = Path(os.environ["PTAHDESK_HOME"])
    home.mkdir(parents=True)
    address = {"provider.openrouter.baseUrl": simulator.base_url, "chat.defaultModel": "a/b"}
    (home / "settings.json").write_text(json.dumps(address))
    taken = tmp_path / "taken.toml"
    taken.write_text(f"[providers.openrouter]\napi_key = {json.dumps(key)}\n")
    given = {"key": key, "helper": str(helper(tmp_path / "vault", "error")), "faults": FAULTS}
    work, log = tmp_path / "work", tmp_path / "raw.log"
    work.mkdir()
    surroundings = {"PYTHONPATH": str(ROOT), "CANARY_LOG": str(log), "TMPDIR": str(work)}
    surroundings["DBUS_SESSION_BUS_ADDRESS"] = NO_BUS
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", FLOWS),
        cwd=work,
        env=os.environ | surroundings,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert program.stdin is not None
    try:
        async with asyncio.timeout(60):
            program.stdin.write(json.dumps(given | {"import": str(taken)}).encode() + b"\n")
            said = await _said(program)
            processes = in_processes(program.pid, key) if program.returncode is None else []
            rest, beside = await program.communicate(b"\n")
    finally:
        if program.returncode is None:
            program.kill()
    assert said.endswith(b"ready\n"), beside.decode()[-2000:]
    assert processes == []
    assert not [one for one in shapes(key) if one in said + rest + beside]
    assert b"ValueError: a crash with [key]" in beside
    places = [place for folder in (tmp_path, home) for place in in_files(folder, key)]
    assert places == []
    assert (home / "logs" / "ptahdesk.log").read_text().count("[key]") >= 2
    assert log.stat().st_size > 1000
