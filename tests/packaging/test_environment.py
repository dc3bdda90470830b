"""The environment is made once, and what stands in its way is said in a sentence."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import environment
import pytest
import system
from environment import SetupError


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What pip is asked for, without asking it."""
    asked: list[list[str]] = []
    monkeypatch.setattr(environment, "_pip", lambda _python, arguments: asked.append(arguments))
    return asked


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "environment"
    venv.create(folder, with_pip=False, symlinks=True)
    (folder / "lib" / f"python3.{sys.version_info[1]}" / "site-packages" / "pip.py").touch()
    return folder


def test_what_is_installed_is_not_installed_again(made: Path, calls: list[list[str]]) -> None:
    assert environment.ready(made) == made / "bin" / "python"
    assert [arguments[0] for arguments in calls] == ["--require-hashes", "--no-deps"]
    environment.ready(made)
    assert len(calls) == 2


def test_a_new_lock_is_installed(made: Path, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    environment.ready(made)
    lock = made / "requirements.lock"
    lock.write_text("# another\n", encoding="ascii")
    monkeypatch.setattr(environment, "LOCK", lock)
    environment.ready(made)
    assert [arguments[0] for arguments in calls] == ["--require-hashes", "--no-deps", "--require-hashes"]


def test_a_broken_environment_is_made_anew(made: Path, calls: list[list[str]]) -> None:
    environment.ready(made)
    (made / "bin" / "python").unlink()
    (made / "bin" / "python").symlink_to(made / "nowhere")
    environment.ready(made)
    assert len(calls) == 4


def test_an_install_that_failed_is_tried_again(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_python: Path, _arguments: list[str]) -> None:
        raise SetupError("no")

    monkeypatch.setattr(environment, "_pip", fail)
    for _ in range(2):
        with pytest.raises(SetupError):
            environment.ready(made)


@pytest.mark.parametrize(
    ("pip_said", "we_say"),
    [
        ("Retrying after connection broken by 'NewConnectionError('", "registry cannot be reached"),
        (
            "ERROR: No matching distribution found for x==1 (from versions: none)",
            "registry cannot be reached",
        ),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "differs from the one"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: something else", "could not install"),
    ],
)
def test_what_stopped_pip_is_said_in_a_sentence(pip_said: str, we_say: str) -> None:
    told = environment._explained(pip_said)
    assert we_say in told.splitlines()[0]
    assert pip_said[-20:] in told


def test_a_registry_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real pip, sent to a port where nobody listens."""
    for name, value in {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": "/dev/null"}.items():
        monkeypatch.setenv(name, value)
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(environment, "RETRIES", 0)
    with pytest.raises(SetupError, match="registry cannot be reached"):
        environment._pip(Path(sys.executable), ["--target", str(tmp_path), "no-such-package-for-ptahdesk"])


def test_an_old_python_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SetupError, match=r"3\.11 or newer, and this is 3\.9\.2"):
        environment.ready()


def test_a_missing_venv_module_is_named_with_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    monkeypatch.setattr(system, "may_install", lambda: False)
    with pytest.raises(SetupError, match=rf"apt-get install .*python3\.{sys.version_info[1]}-venv"):
        environment.ready(tmp_path / "none")


@pytest.mark.parametrize("script", ["run.py", "test.py", "environment.py", "system.py"])
def test_what_runs_first_needs_nothing_installed(script: str) -> None:
    """Python without site-packages can import it."""
    code = f"import sys; sys.path.insert(0, 'packaging'); import {Path(script).stem}"
    subprocess.run([sys.executable, "-S", "-E", "-c", code], cwd=environment.ROOT, check=True, timeout=60)
