"""The fence around the tests holds: each rule of conftest is broken here on purpose."""

from __future__ import annotations

import re
import socket
import threading
import weakref

import pytest

pytest_plugins = ["pytester"]

_SETTINGS = """[tool.pytest.ini_options]
asyncio_mode = "auto"
asyncio_default_fixture_loop_scope = "function"
filterwarnings = ["error"]
markers = ["long: long proofs", "window: a screen"]
"""

_BROKEN = """
import asyncio, contextlib, logging, socket, threading, time, warnings

keep = []

def test_a_word_to_a_stranger():
    with contextlib.suppress(OSError):
        socket.create_connection(("192.0.2.1", 80), 1)

def test_a_name_looked_up():
    with contextlib.suppress(OSError):
        socket.getaddrinfo("example.com", 80)

async def test_a_task_left():
    keep.append(asyncio.get_running_loop().create_task(asyncio.sleep(60)))

def test_a_thread_left():
    threading.Thread(target=time.sleep, args=(20,), daemon=True).start()

def test_an_error_in_the_log():
    logging.getLogger("x").error("oh")

def test_a_warning():
    warnings.warn("oh", DeprecationWarning)
"""

_FINE = """
import asyncio, logging, os, socket

def test_loopback():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), 1).close()

def test_an_expected_error(caplog):
    logging.getLogger("x").error("oh")

async def test_a_finished_task():
    await asyncio.get_running_loop().create_task(asyncio.sleep(0))

async def test_a_thread_that_ends():
    await asyncio.to_thread(int)

def test_a_key_is_gone():
    assert "OPENROUTER_API_KEY" not in os.environ

def test_a_home_of_its_own(tmp_path_factory):
    assert os.environ["HOME"].startswith(str(tmp_path_factory.getbasetemp()))
"""


@pytest.fixture
def inner(pytester: pytest.Pytester, pytestconfig: pytest.Config) -> pytest.Pytester:
    """A test suite in a folder of its own, under this suite's conftest."""
    pytester.makeconftest((pytestconfig.rootpath / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyprojecttoml(_SETTINGS)
    return pytester


def test_what_leaks_fails(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESTS_LINGER", "1")
    inner.makepyfile(_BROKEN)
    said = inner.runpytest_subprocess("-p", "no:randomly", timeout=60).stdout.str()
    names = re.findall(r"^(?:ERROR|FAILED) [^:]+::(\w+)", said, re.MULTILINE)
    assert sorted(names) == sorted(re.findall(r"def (test_\w+)", _BROKEN))


def test_what_is_clean_passes(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENROUTER_API_KEY", "sk-or-v1-not-a-key")
    inner.makepyfile(_FINE)
    inner.runpytest_subprocess("-p", "no:randomly", timeout=60).assert_outcomes(
        passed=_FINE.count("def test_")
    )


def test_a_long_proof_waits_to_be_asked_for(inner: pytest.Pytester) -> None:
    inner.makepyfile("import pytest\n@pytest.mark.long\ndef test_it(): pass\n")
    inner.runpytest_subprocess(timeout=60).assert_outcomes(skipped=1)
    inner.runpytest_subprocess("--long", timeout=60).assert_outcomes(passed=1)


def test_no_other_thread_looks_for_garbage() -> None:
    """What belongs to Qt, of another test even, would end in it."""

    class Ring:
        def __init__(self) -> None:
            self.itself = self

    lost, room = weakref.ref(Ring()), list[object]()
    other = threading.Thread(target=lambda: room.extend([] for _nth in range(10_000)))
    other.start()
    other.join()
    assert lost() is not None


def test_loopback_has_a_name() -> None:
    assert socket.getaddrinfo("localhost", 80)


def test_one_at_a_time_needs_no_marker(inner: pytest.Pytester) -> None:
    inner.makepyfile("import pytest\n@pytest.mark.window\ndef test_it(): pass\n")
    inner.runpytest_subprocess("-p", "no:xdist", "--strict-markers", "--co", timeout=60).stdout.fnmatch_lines(
        "*1 test collected*"
    )


def test_a_test_that_hangs_tells_where_and_ends_the_run(inner: pytest.Pytester) -> None:
    rules = (inner.path / "conftest.py").read_text(encoding="utf-8")
    inner.makeconftest(rules.replace("_HANG = 180", "_HANG = 1"))
    inner.makepyfile("import threading\ndef test_it(): threading.Event().wait(60)\n")
    ended = inner.runpytest_subprocess(timeout=60)
    assert ended.ret == 1
    assert "in test_it" in ended.stderr.str()


_MANY = """
import pathlib, pytest

@pytest.mark.parametrize("n", range(20))
def test_many(n): pass

@pytest.mark.window
@pytest.mark.parametrize("n", range(9))
def test_screen(n, worker_id): pathlib.Path(worker_id).touch()
"""


def test_shared_out_all_are_run_and_what_needs_a_screen_stays_together(inner: pytest.Pytester) -> None:
    inner.makepyfile(test_a=_MANY, test_b=_MANY, test_c="def test_one(): pass\n")
    inner.runpytest_subprocess("-n", "2", "--dist", "loadscope", timeout=60).assert_outcomes(passed=59)
    assert len(list(inner.path.glob("gw?"))) == 1
