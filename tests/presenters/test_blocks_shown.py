"""What is seen, in plain text; and that nothing of an answer is missing in it."""

from __future__ import annotations

import builtins
import io
import json
import random
import re
import socket
from pathlib import Path
from typing import Any

import pytest

from ptahdesk.presenters.blocks_markdown import warm
from ptahdesk.presenters.blocks_plain import plain
from ptahdesk.presenters.blocks_shown import shown
from ptahdesk.presenters.blocks_stream import whole, whole_or_plain

FEATURES: dict[str, str] = json.loads((Path(__file__).parent / "markdown_features.json").read_text())
TARGETS = [
    "http://h/x.png",
    "https://evil/p?q=secret",
    "//h/share/x.png",
    "file:///etc/passwd",
    "/etc/passwd",
    "C:\\x.png",
    "\\\\h\\s\\x",
    "data:image/png;base64,AAAA",
    "smb://h/s",
    "javascript:alert(1)",
    ":/qrc",
]
SHAPES = [
    "![W]({t})",
    "[W]({t})",
    "<img src='{t}'> W",
    "<iframe src={t}>W</iframe>",
    "<{t}> W",
    "![W][r]\n\n[r]: {t}",
    "| ![W]({t}) |\n|---|\n| {t} | W |",
    "- W ![x]({t})",
    "> W\n> <style>@import '{t}'</style>",
    "# W [x]({t})",
    "```W\nW ![x]({t})\n```",
    "$$\nW \\href{{{t}}}{{x}}\n$$",
    "[^1]: W {t}",
    "[W]: {t} 'W'",
    "\\(W_{{t}}\\)",
    "W[^1] <!-- W --> {t}",
    "<div>\nW\n</div>",
    "**W**{t}",
    "1. W\n   | a |\n   |---|\n   | W | W |",
    "```W",
    "~~W~~ `W` *W*",
    "W<br>W",
    "\tW\n\tW",
    "W\n===",
    "- [ ] W\n- [x] W",
    "W\\\nW",
]


def document(rnd: random.Random) -> tuple[str, list[str]]:
    """Shapes with words of their own, features, and lines of both in disorder."""
    words: list[str] = []

    def word(_found: re.Match[str]) -> str:
        words.append(f"w{len(words)}q")
        return words[-1]

    parts = []
    for _ in range(rnd.randint(1, 6)):
        shape = rnd.choice(SHAPES).replace("{t}", rnd.choice(TARGETS)).replace("{{", "{").replace("}}", "}")
        parts.append(re.sub(r"\bW\b", word, shape))
        if rnd.random() < 0.5:
            lines = FEATURES[rnd.choice(list(FEATURES))][:400].splitlines(keepends=True)
            rnd.shuffle(lines)
            parts.append("".join(lines))
    return "\n\n".join(parts), words


def test_markers_quotes_cells_and_code_are_as_seen() -> None:
    text = "# H\n- [ ] t\n- b\n  1. c\n\n> q\n> r\n\n| a | b |\n|-|-|\n| 1 | 2 |\n\n"
    text += "```py\nx\n\ny\n```\n---\n$$\nz\n$$"
    expected = "H\n\n☐ t\n• b\n  1. c\n\n> q\n> r\n\na\tb\n1\t2\n\npy\nx\n\ny\n\n———\n\nz"
    assert shown(whole(text)) == expected


def test_long_things_that_are_cut_into_pieces_read_as_one() -> None:
    line, prose = "x" * 9_000, "word " * 3_000
    assert shown(whole(f"```\n{line}\nb\n```")) == f"{line}\nb"
    assert shown(whole(prose)) == prose.strip()
    assert shown(plain(f"{line}\nb\n{line}")) == f"{line}\nb\n{line}"


@pytest.mark.parametrize("count", [400, pytest.param(10_000, marks=pytest.mark.long)])
def test_no_word_of_a_document_is_missing_and_nothing_is_touched(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rnd = random.Random(count)
    documents = [document(rnd) for _ in range(count)]
    warm()
    touched: list[object] = []

    def trap(*args: Any, **_kwargs: Any) -> Any:
        touched.append(args)
        raise OSError("trapped")

    with monkeypatch.context() as patched:
        for owner, name in (
            (socket.socket, "connect"), (socket, "getaddrinfo"), (builtins, "open"), (io, "open")
        ):  # fmt: skip
            patched.setattr(owner, name, trap)
        texts = [shown(whole_or_plain(text)) for text, _words in documents]
    assert touched == []
    for text, (source, words) in zip(texts, documents, strict=True):
        assert [word for word in words if word not in text] == [], source
