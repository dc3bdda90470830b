"""What holds for every test: nothing of this machine leaks in, nothing of the test leaks out."""

from __future__ import annotations

import asyncio
import collections
import datetime as dt
import faulthandler
import functools
import gc
import inspect
import ipaddress
import itertools
import logging
import math
import operator
import os
import re
import shutil
import socket
import sys
import threading
import time
import types
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")

import pytest
import pytestqt.plugin
from _pytest.faulthandler import fault_handler_stderr_fd_key
from hypothesis import HealthCheck, settings

# Seconds in which what is about to end has to end. The test of these tests has no time to wait so long.
_LINGER = float(os.environ.get("TESTS_LINGER", "30"))

_PORTION = 8
_HANG = 180  # a test that takes longer hangs: it tells where, and ends the run
_YOUNG, _OLDER = 2000, 10  # objects before the youngest are looked through; how often, before older ones are
_DUSK = 20  # seconds before midnight in which no test begins: it would end on another day

_NUMBERS = itertools.count()
_MEMORY = Path("/dev/shm")  # where Linux keeps files in memory
_ENOUGH = 2 * 1024**3

_HERE = {"localhost", "", None}
_PROGRAMS = {
    "window": ("Xvfb", "openbox", "xdotool", "xclip", "xprop"),
    "secretservice": ("dbus-daemon", "gnome-keyring-daemon"),
}
_ALONE = re.compile(rf"\bmark\.({'|'.join(_PROGRAMS)})\b")
_SECRET_ENDINGS = ("_API_KEY", "_AUTH_TOKEN", "_PROXY", "_BASE_URL")
_UNWANTED = (
    "PYTHON_KEYRING_BACKEND",
    "DBUS_SESSION_BUS_ADDRESS",
    "WAYLAND_DISPLAY",
    "DISPLAY",
    "LANGUAGE",
    "LC_ALL",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the long proofs too")


def pytest_configure() -> None:
    """Keep what tests write in memory where it fits: they wait for the disk longer than they work.

    Hypothesis has clocks of its own, which a busy machine lets run out.
    """
    settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("patient")
    if sys.platform == "linux" and os.access(_MEMORY, os.W_OK):
        found = os.statvfs(_MEMORY)
        if found.f_bavail * found.f_frsize > _ENOUGH and not found.f_flag & os.ST_NOEXEC:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    missing = {
        marker: [name for name in programs if shutil.which(name) is None]
        for marker, programs in _PROGRAMS.items()
    }
    for item in items:
        if "long" in item.keywords and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason="a long proof: run with --long"))
        for marker in _PROGRAMS:
            if marker in item.keywords and missing[marker]:
                item.add_marker(pytest.mark.skip(reason=f"not installed: {', '.join(missing[marker])}"))


@functools.cache
def _alone(file: Path) -> bool:
    return bool(_ALONE.search(file.read_text(encoding="utf-8")))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """A few tests of one file at a time: to send for each by itself took longer than many of them do.

    Files with tests that need a screen or a keyring come first, on one side. What is left of each comes last.
    """
    from xdist.scheduler import LoadScopeScheduling

    class Portions(LoadScopeScheduling):
        def add_node_collection(self, node: Any, collection: Any) -> None:
            super().add_node_collection(node, collection)
            seen: collections.Counter[str] = collections.Counter()
            self.portions = {}
            for name in collection:
                file = name.partition("::")[0]
                self.portions[name] = (
                    "" if _alone(config.rootpath / file) else f"{file} {seen[file] // _PORTION}"
                )
                seen[file] += 1

        def _split_scope(self, nodeid: str) -> str:
            return self.portions[nodeid]

        def mark_test_complete(self, node: Any, item_index: int, duration: float = 0) -> None:
            super().mark_test_complete(node, item_index, duration)
            work = self.assigned_work[node]
            for name in [name for name, portion in work.items() if all(portion.values())]:
                del work[name]  # it was counted again for each test that ended later

    return Portions(config, log) if config.getvalue("dist") == "loadscope" else None


_turn = pytestqt.plugin._process_events  # a widget that was made gets the focus, is laid out and painted
# After a test no loop runs: what Qt has waiting then would start a task in none.
pytestqt.plugin._process_events = lambda: None  # type: ignore[assignment]  # its own name for doing so


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    for zone in (None, dt.UTC):  # days end by both clocks
        left = _till_midnight(dt.datetime.now(zone))
        if left < _DUSK:
            time.sleep(left)
    _watch(item.config.stash[fault_handler_stderr_fd_key], 10 if "long" in item.keywords else 1)
    yield
    _turn()


def pytest_runtest_logfinish() -> None:
    """Look for garbage between two tests, as often as Python does by itself."""
    young, middle, old = gc.get_count()
    if young > _YOUNG:
        gc.collect(0 if middle < _OLDER else 1 if old < _OLDER else 2)


def _till_midnight(now: dt.datetime) -> float:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + dt.timedelta(days=1)
    return (midnight - now).total_seconds()


_watched = -math.inf


def _watch(stderr: int, times: int) -> None:
    """Pytest's own watch begins a thread for each test and waits for its end: one for many is enough.

    A long proof may take several `times` as long."""
    global _watched  # noqa: PLW0603  # there is one such watch in a process
    if times > 1 or time.monotonic() - _watched > _HANG / 10:
        faulthandler.dump_traceback_later(_HANG * times, exit=True, file=stderr)
        _watched = time.monotonic()


def pytest_sessionfinish() -> None:
    faulthandler.cancel_dump_traceback_later()


def pytest_collection_finish() -> None:
    """Thousands of tests are no garbage: looking through them took longer than what some of them may take.

    And no thread of theirs looks for any: what belongs to Qt may end in the first one alone.
    """
    _read_lists_once()
    gc.collect()
    gc.freeze()
    gc.set_threshold(1_000_000, *gc.get_threshold()[1:])


class _These(tuple[Any, ...]):
    """Told apart by which they are: to compare what they say takes as long as the work with them."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _These) and len(self) == len(other) and all(map(operator.is_, self, other))

    def __hash__(self) -> int:
        return hash(tuple(map(id, self)))


def _once(work: Callable[..., Any]) -> Callable[..., Any]:
    """What was made of the same models is not made again."""
    made = functools.lru_cache(8)(lambda models, more: work(models, *more))
    return lambda models, *more: made(_These(models), _These(more))


def _read_lists_once() -> None:
    """Most tests with an App read the practice provider's 650 models, which nobody can change."""
    if "ptahdesk.services.models" in sys.modules:
        from ptahdesk.services import lists, models
        from ptahdesk.store import snapshots
        from ptahdesk.wire import openrouter_models

        read = functools.lru_cache(8)(openrouter_models.decode)
        openrouter_models.decode = lambda body, provider: list(read(body, provider))
        for module, name in ((models, "merged"), (lists, "spelled")):
            setattr(module, name, _once(getattr(module, name)))
        packing = vars(zlib) | {"compress": functools.lru_cache(8)(zlib.compress)}
        vars(snapshots)["zlib"] = types.SimpleNamespace(**packing)


# --- no network but loopback -----------------------------------------------------------------------

_reached_out: list[str] = []


def is_local(host: Any) -> bool:
    """Whether a host is this machine, without asking anybody."""
    if isinstance(host, bytes):
        host = host.decode("latin-1")
    if host in _HERE:
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


def _destination(event: str, args: tuple[Any, ...]) -> Any:
    """The host an audit event is about; "" when it is none of our business."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = args[-1]
        return address[0] if isinstance(address, tuple) else ""
    if event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}:
        return args[0]
    return ""


def _guard(event: str, args: tuple[Any, ...]) -> None:
    if event.startswith("socket.") and not is_local(host := _destination(event, args)):
        _reached_out.append(f"{event} {host!r}")
        raise ConnectionRefusedError(f"tests may reach this machine only, not {host!r}")


sys.addaudithook(_guard)  # under every library, and nothing can take it off again


# --- around each test ------------------------------------------------------------------------------


@pytest.fixture
def own_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of the test's own, which goes with it; that of one that failed is left to be looked at."""
    name = re.sub(r"\W", "_", request.node.name)[:16]
    made = tmp_path_factory.getbasetemp() / f"{name}{next(_NUMBERS)}"
    made.mkdir(mode=0o700)
    failed = request.session.testsfailed
    yield made
    if request.session.testsfailed == failed:
        shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def tmp_path(own_folder: Path) -> Path:
    folder = own_folder / "tmp"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, own_folder: Path) -> Path:
    """A home of the test's own, and none of the keys, proxies and buses of whoever runs it."""
    home = own_folder / "home"
    home.mkdir(mode=0o700)
    for name in list(os.environ):
        if name.upper().endswith(_SECRET_ENDINGS) or name in _UNWANTED:
            monkeypatch.delenv(name)
    folders = {"HOME": "", "PTAHDESK_HOME": "ptahdesk", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data"}
    folders |= {"XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "runtime"}
    for name, folder in folders.items():
        monkeypatch.setenv(name, str(home / folder))
    (home / "runtime").mkdir(mode=0o700)
    return home


@pytest.fixture
def steps() -> Callable[[Callable[[], object]], int]:
    """How many lines of Python some work runs: the same wherever it runs, and however busy the machine is."""

    def count(work: Callable[[], object]) -> int:
        taken = 0

        def look(_frame: types.FrameType, _event: str, _argument: object) -> Any:
            nonlocal taken
            taken += 1
            return look

        before = sys.gettrace()
        sys.settrace(look)
        try:
            work()
        finally:
            sys.settrace(before)
        return taken

    return count


@pytest.fixture(autouse=True)
def no_word_to_strangers() -> Iterator[None]:
    """A refused connection fails the test even when the program took it calmly."""
    _reached_out.clear()
    yield
    assert not _reached_out


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + _LINGER
    for thread in threading.enumerate():
        if thread not in before and not isinstance(thread, threading._DummyThread):
            thread.join(max(0.0, deadline - time.monotonic()))
            assert not thread.is_alive(), f"{thread.name} outlives the test"


@pytest.fixture(autouse=True)
def no_widget_left() -> Iterator[None]:
    """A window lives as long as its program: a test has to end it, or every later one pays for its style."""
    yield
    if "PySide6.QtWidgets" in sys.modules:
        _end_windows()


def _end_windows() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def leave(sim: Any) -> Iterator[Callable[[], Awaitable[int]]]:
    """Takes the provider away; its port, which nobody else gets: else another test's provider may answer."""
    with socket.socket() as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)

        async def left() -> int:
            port = int(sim.base_url.split(":")[2].partition("/")[0])
            await sim.close()
            place.bind(("127.0.0.1", port))
            return port

        yield left


@pytest.fixture
async def no_task_left() -> AsyncIterator[None]:
    before = asyncio.all_tasks()
    yield
    left = {task for task in asyncio.all_tasks() - before if task is not asyncio.current_task()}
    if left:  # whoever is already ending may end
        _, left = await asyncio.wait(left, timeout=_LINGER)
    assert not sorted(map(repr, left)), "tasks outlive the test"


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_error_in_the_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that asks for `caplog` judges the log itself."""
    errors = _Errors()
    logging.getLogger().addHandler(errors)
    yield
    logging.getLogger().removeHandler(errors)
    assert not errors.seen or "caplog" in request.fixturenames


@pytest.fixture(autouse=True)
def _coroutines_clean_up(request: pytest.FixtureRequest, no_thread_left: None) -> None:
    if inspect.iscoroutinefunction(getattr(request, "function", None)):
        request.getfixturevalue("no_task_left")
