"""Looks for a key in every place where it must not be."""

from __future__ import annotations

import base64
import json
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import psutil


def shapes(key: str) -> list[bytes]:
    """The key as it is, and as it would look on its way through something."""
    plain = key.encode()
    texts = {key, urllib.parse.quote(key, safe=""), json.dumps(key)[1:-1]}
    coded = [
        base64.b64encode(plain[skip:])[4:-4] for skip in range(3)
    ]  # wherever it begins in the coded text
    return [*(text.encode() for text in texts), plain.hex().encode(), key.encode("utf-16-le"), *coded]


def in_files(folder: Path, key: str) -> list[str]:
    """Files below `folder` that hold the key in any shape."""
    wanted = shapes(key)
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return [str(path.relative_to(folder)) for path in files if _holds(path, wanted)]


def in_processes(program: int, key: str) -> list[str]:
    """Command lines and environments of a program and its children that hold the key."""
    wanted = shapes(key)
    return [what for what, words in _said(program) if any(one in words for one in wanted)]


def _said(program: int) -> Iterator[tuple[str, bytes]]:
    parent = psutil.Process(program)
    for process in (parent, *parent.children(recursive=True)):
        try:
            yield f"argv of {process.name()}", "\0".join(process.cmdline()).encode()
            yield f"environment of {process.name()}", repr(process.environ()).encode()
        except psutil.NoSuchProcess:
            continue


def _holds(path: Path, wanted: list[bytes]) -> bool:
    try:
        content = path.read_bytes()
    except OSError:  # a socket, or gone by now
        return False
    return any(one in content for one in wanted)
