"""`ptahdesk ask` as a process of its own: what a shell script sees."""

from __future__ import annotations

import asyncio
import json
import shlex
import signal
import sys
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import apsw

from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-haiku-4.5"


async def read_until(process: asyncio.subprocess.Process, words: bytes) -> bytes:
    assert process.stdout
    async with asyncio.timeout(60):
        return await process.stdout.readuntil(words)


async def test_the_key_from_the_environment_is_enough(shell: Any, simulator: Simulator) -> None:
    simulator.script("Paris.")
    done = await shell.run("ask", "-m", MODEL, "Capital", "of", "France?")
    assert (done.code, done.out) == (0, "Paris.\n"), done
    assert simulator.requests[0].body["messages"][-1]["content"] == "Capital of France?"


async def test_the_question_may_be_piped_in(shell: Any, simulator: Simulator) -> None:
    simulator.script("Short.")
    done = await shell.run("ask", "-m", MODEL, said="Sum this up:\nlong text")
    assert (done.code, done.out) == (0, "Short.\n"), done
    assert simulator.requests[0].body["messages"][-1]["content"] == "Sum this up:\nlong text"


async def test_without_a_question_it_says_so(shell: Any, simulator: Simulator) -> None:
    done = await shell.run("ask", said="  \n")
    assert done.code == 2
    assert "There is no question." in done.beside
    assert not simulator.requests


async def test_ctrl_c_stops_and_keeps_what_came_and_what_it_cost(shell: Any, simulator: Simulator) -> None:
    gate = simulator.hold(after=3)
    simulator.script(Script(text="one two three four five six", pieces=("one ", "two ", "three ", "four ")))
    process = await shell.begin("ask", "-m", MODEL, "count")
    await gate.reached()
    shown = await read_until(process, b"three ")
    process.send_signal(signal.SIGINT)
    done = await shell.end(process)
    assert (done.code, shown, done.out) == (6, b"one two three ", "\n"), done
    assert "Stopped." in done.beside
    assert simulator.total > Decimal(0)


def on_disk(words: str) -> bool:
    with closing(apsw.Connection(str(Paths.default().database), apsw.SQLITE_OPEN_READONLY)) as connection:
        found = connection.execute("SELECT text FROM piece ORDER BY entry, seq").fetchall()
    return words in "".join(text for (text,) in found)


async def test_what_was_said_survives_a_kill(shell: Any, simulator: Simulator) -> None:
    gate = simulator.hold(after=3)
    simulator.script(Script(text="one two three four", pieces=("one ", "two ", "three ", "four")))
    process = await shell.begin("ask", "-m", MODEL, "count")
    await gate.reached()
    shown = await read_until(process, b"three ")
    async with asyncio.timeout(60):
        while not on_disk("one two three "):  # a moment after it was shown
            await asyncio.sleep(0.01)
    process.kill()
    await process.wait()
    simulator.release()
    simulator.script("five")
    done = await shell.run("ask", "-m", MODEL, "--chat", "1", "go on")
    assert shown == b"one two three "
    assert (done.code, done.out) == (0, "five\n"), done
    said = [message["content"] for message in simulator.requests[-1].body["messages"]]
    assert said == ["count", "one two three ", "go on"]


async def test_no_key_sends_nothing_and_says_what_to_do(shell: Any, simulator: Simulator) -> None:
    del shell.environment["OPENROUTER_API_KEY"]
    done = await shell.run("ask", "-m", MODEL, "hello")
    assert done.code == 3
    assert "Not charged." in done.beside
    assert "OPENROUTER_API_KEY" in done.beside
    assert "Traceback" not in done.beside
    assert not simulator.requests


async def test_an_address_only_the_settings_name_never_hears_the_key(
    shell: Any, simulator: Simulator
) -> None:
    heard = bytearray()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for line in reader:
            heard.extend(line)
            if line == b"\r\n":  # the whole head, in however many pieces it comes
                break
        writer.close()

    async with await asyncio.start_server(listen, "127.0.0.1", 0) as listener:
        address = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/v1"
        await shell.run("settings", "set", "provider.openrouter.baseUrl", address)
        for verb in (("ask", "-m", MODEL, "hello"), ("doctor",), ("models", "--refresh")):
            done = await shell.run(*verb)
            assert simulator.key not in done.out + done.beside
    assert simulator.key.encode() not in heard
    assert b"GET /v1/models" in heard, "which needs no key"
    assert b"POST" not in heard


async def test_practice_needs_nothing_at_all(shell: Any) -> None:
    del shell.environment["OPENROUTER_API_KEY"]
    before, after = await asyncio.gather(
        shell.run("--practice", "ask", "hello"), shell.run("models", "--practice", "claude", "-n", "1")
    )
    assert (before.code, after.code) == (0, 0), (before, after)
    assert before.out.strip()
    assert not Paths.default().database.exists()


async def test_a_terminal_that_knows_few_signs_shows_the_others_as_question_marks(
    shell: Any, simulator: Simulator
) -> None:
    shell.environment["PYTHONIOENCODING"] = "ascii"
    simulator.script("Ça va ☕")
    done = await shell.run("ask", "-m", MODEL, "How are you?")
    assert (done.code, done.out) == (0, "?a va ?\n"), done
    assert "Anthropic" in done.beside, "the bill is told all the same"


async def test_any_bytes_may_be_piped_in(shell: Any, simulator: Simulator) -> None:
    shell.environment["PYTHONIOENCODING"] = "utf-8:strict"
    simulator.script("A log.")
    process = await shell.begin("ask", "-m", MODEL)
    async with asyncio.timeout(60):
        out, beside = await process.communicate(b"caf\xe9 \xff")
    assert (process.returncode, out) == (0, b"A log.\n"), beside
    assert simulator.requests[0].body["messages"][-1]["content"] == "caf\ufffd \ufffd"


async def test_with_no_input_at_all_it_says_that_there_is_no_question() -> None:
    process = await asyncio.create_subprocess_shell(
        f"{shlex.quote(sys.executable)} -m ptahdesk ask <&-", stderr=asyncio.subprocess.PIPE
    )
    async with asyncio.timeout(60):
        _out, beside = await process.communicate()
    assert (process.returncode, b"There is no question." in beside) == (2, True), beside


async def test_a_history_that_was_set_aside_is_told(shell: Any, simulator: Simulator) -> None:
    Paths.default().database.write_bytes(b"no history at all" * 100)
    simulator.script("Yes.")
    done = await shell.run("ask", "-m", MODEL, "Still there?")
    assert (done.code, done.out) == (0, "Yes.\n"), done
    assert "a new one was begun" in done.beside


async def test_files_go_along_with_a_question_and_json_tells_of_them(
    shell: Any, simulator: Simulator, tmp_path: Path
) -> None:
    (tmp_path / "a.py").write_text("print('hello')")
    (tmp_path / "b.txt").write_text("some words")
    simulator.script("Two files.")
    files = ("-f", str(tmp_path / "a.py"), "--file", str(tmp_path / "b.txt"))
    done = await shell.run("ask", "-m", MODEL, "--json", *files, said="")
    told = json.loads(done.out)
    assert [(one["name"], one["form"], one["characters"]) for one in told["attached"]] == [
        ("a.py", "text", 14),
        ("b.txt", "text", 10),
    ]
    assert "Sent along: a.py, b.txt." in told["receipt"]["policy"]
    content = simulator.requests[0].body["messages"][-1]["content"]
    assert content.index("print('hello')") < content.index("some words")


async def test_a_file_that_cannot_go_along_is_said_and_nothing_is_sent(
    shell: Any, simulator: Simulator, tmp_path: Path
) -> None:
    done = await shell.run("ask", "-m", MODEL, "-f", str(tmp_path), "What is this?")
    assert (done.code, done.out) == (7, "")
    assert f"{tmp_path.name} is a folder. Attach the files in it." in done.beside
    assert not simulator.requests
