"""`ptahdesk simulate` as a person starts and ends it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from click.testing import CliRunner

from ptahdesk.cli.verbs.simulate import command

# A parent in the background may have switched Ctrl+C off.
_START = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "from ptahdesk.cli.verbs.simulate import command; command()"
)


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-X", "dev", "-u", "-c", _START, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=60)


def test_it_serves_until_it_is_interrupted_and_leaves_nothing_behind() -> None:
    with started("--speed", "0") as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        port = int(first.split(":")[2].partition("/")[0])
        while "Ctrl+C" not in process.stdout.readline():
            pass
        with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
            connection.sendall(b"GET /api/v1/nothing HTTP/1.1\r\n\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.1 404")
            os.kill(process.pid, signal.SIGINT)
            _, errors = process.communicate(timeout=60)
    assert process.returncode == 0
    assert errors == "Closed.\n"


def test_a_port_that_is_taken_is_said_in_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = CliRunner().invoke(command, ["--port", str(port)])
    assert result.exit_code == 1
    assert f"Port {port} cannot be used" in result.output
