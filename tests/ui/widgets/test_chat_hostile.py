"""Hostile text is only text: with sockets and files trapped, nothing is touched."""

from __future__ import annotations

import builtins
import io
import itertools
import socket
import statistics
from collections.abc import Callable
from typing import Any

import pytest

from ptahdesk.presenters import blocks_markdown
from ptahdesk.presenters.transcript import Author, Row, Transcript

TARGETS = [
    "http://h/x.png", "https://evil/p?q=secret", "//h/share/x.png", "file:///etc/passwd", "/etc/passwd",
    "C:\\x.png", "\\\\h\\s\\x", "data:image/svg+xml;base64,AAAA", "smb://h/s", "javascript:alert(1)", "x.png",
    "https://good.com@evil.com", "https://аpple.com", "https://h/\u202etxt.exe", "vbscript:x",
    ":/qrc", "qrc:/x",
]  # fmt: skip
SHAPES = [
    "![x]({t})", "[x]({t})", "<img src='{t}'>", "<iframe src={t}></iframe>", "<link rel=stylesheet href={t}>",
    "<{t}>", "![x][r]\n\n[r]: {t}", "<body background={t}>", "| ![x]({t}) |\n|---|\n| {t} |", "- ![x]({t})",
    "> ![x]({t})\n> <style>@import '{t}'</style>",
    "# ![x]({t})", "**![x]({t})**", "```\n![x]({t})\n```",
    "<svg><image href='{t}'/></svg>", "<meta http-equiv=refresh content='0;{t}'>", '![{t}]({t} "{t}")',
]  # fmt: skip


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here texts have the time they have in the window, by a clock that goes on when it is looked at."""
    looks = itertools.count()
    monkeypatch.setattr(blocks_markdown.time, "thread_time", lambda: next(looks) / 1000)


def test_nothing_is_fetched_or_read_for_being_shown(scene: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    view = scene.view
    scene.show(scene.chat(2))
    view.grab()
    touched: list[object] = []

    def trap(*args: Any, **kwargs: Any) -> Any:
        touched.append(args)
        raise OSError("trapped")

    texts = [shape.format(t=target) for shape in SHAPES for target in TARGETS]
    transcript = Transcript()
    transcript.reset(Row(n, Author.MODEL, "M", len(t), t.count("\n") + 1) for n, t in enumerate(texts))
    for n, text in enumerate(texts):
        transcript.give(n, text)
    with monkeypatch.context() as patched:
        patched.setattr(socket.socket, "connect", trap)
        patched.setattr(socket, "getaddrinfo", trap)
        patched.setattr(builtins, "open", trap)
        patched.setattr(io, "open", trap)
        view.show_transcript(transcript)
        for n in range(0, len(texts), 5):
            view.reveal(n)
            view.flush()
            view.grab()
    assert len(texts) == len(SHAPES) * len(TARGETS)
    assert touched == []


@pytest.mark.parametrize(
    "text",
    [
        "> " + "word and more " * 2_100,
        "a" + "\u0301" * 200_000,
        "a**b" * 20_000,
        "`a" * 20_000,
        "[a](http://b.c) " * 3_000,
    ],
    ids=["quote", "marks", "stars", "backticks", "links"],
)
def test_a_frame_of_a_hostile_stream_costs_no_more_than_its_length(
    scene: Any, steps: Callable[[Callable[[], object]], int], text: str
) -> None:
    transcript = scene.show(Transcript())
    transcript.append(Row(0, Author.MODEL, "M", live=True))

    def frame() -> None:
        scene.view.flush()
        scene.view.viewport().repaint()

    frames = []
    for number in range(20):
        transcript.grow(0, text=text[len(text) * number // 20 : len(text) * (number + 1) // 20])
        frames.append(steps(frame))
    assert statistics.median(frames[10:]) < 2.2 * statistics.median(frames[:10])
