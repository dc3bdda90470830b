"""A lock is held for as long as its program lives, however it ends."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from ptahdesk.store.locks import Lock, alive, any_alive, turn

ROOT = Path(__file__).resolve().parents[2]


def test_a_lock_is_alive_until_it_is_released(tmp_path):
    lock = Lock.take(tmp_path / "sessions")
    assert alive(lock.path)
    assert any_alive(tmp_path / "sessions")
    lock.release()
    assert not alive(lock.path)
    assert not any_alive(tmp_path / "sessions")


def test_a_lock_file_without_its_program_is_dead(tmp_path):
    (tmp_path / "1.lock").write_bytes(b"")
    assert not any_alive(tmp_path)


def test_a_killed_program_lets_go(tmp_path):
    script = (
        "import sys; from pathlib import Path; from ptahdesk.store.locks import Lock;"
        "print(Lock.take(Path(sys.argv[1])).path, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        path = Path(program.stdout.readline().strip())
        assert alive(path)
        program.kill()
        program.wait(10)
    assert path.exists()
    assert not alive(path)


def test_there_is_one_lock_of_a_name(tmp_path):
    lock = Lock.only(tmp_path / "window.lock")
    assert lock is not None
    assert Lock.only(tmp_path / "window.lock") is None
    lock.release()
    again = Lock.only(tmp_path / "window.lock")
    assert again is not None
    again.release()


def test_one_after_the_other_has_the_turn(tmp_path):
    folder = tmp_path / "sessions"
    order = []

    def second():
        with turn(folder):
            order.append("second")

    with turn(folder):
        thread = threading.Thread(target=second)
        thread.start()
        order.append("first")
    thread.join(60)
    assert order == ["first", "second"]


def test_ones_own_lock_is_nobody_else(tmp_path):
    lock = Lock.take(tmp_path)
    assert any_alive(tmp_path)
    assert not any_alive(tmp_path, but=lock.path)
    lock.release()
