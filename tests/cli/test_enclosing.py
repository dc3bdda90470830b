"""Pictures and sources stand beside the words of an answer, and whole in `--json`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ptahdesk.cli.asking import Asking
from ptahdesk.cli.enclosing import attached_to, called, enclosed, in_a_line
from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.message import Image, Source, Text, ToolCall, ToolResult, said_by_user
from ptahdesk.services.app import App
from ptahdesk.simulator.fault_parts import EOC, head
from ptahdesk.simulator.http1 import chunk
from ptahdesk.simulator.server import Simulator

STREAMS = Path(__file__).parents[1] / "streams"
MODEL = "anthropic/claude-sonnet-4.6"


def test_each_is_one_line() -> None:
    assert in_a_line(Source("https://x.org/a", "A title")) == "Source: A title https://x.org/a"
    assert in_a_line(Source("https://x.org/a")) == "Source: https://x.org/a"
    assert in_a_line(Image("image/png", "iVBO", 3, 2)) == "Picture (PNG, 3 × 2)"


def test_what_there_is_none_of_is_not_named() -> None:
    assert enclosed([Text("x")]) == {}


@pytest.mark.parametrize("as_json", [False, True])
async def test_a_question_at_a_terminal_tells_of_them(
    app: App, simulator: Simulator, capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    simulator.instead("/chat/completions", head(), chunk((STREAMS / "images.sse").read_bytes()), EOC)
    assert await Asking("Draw it.", MODEL, None, as_json).run(app) == 0
    out, beside = capsys.readouterr()
    if not as_json:
        assert out == "Here it is:\n"
        assert "Picture (PNG, 3 × 2)\n" in beside
        return
    kept, refused = json.loads(out)["images"]
    assert kept["data"].startswith("iVBOR")
    assert refused == {
        "media": "image/png",
        "width": 30000,
        "height": 30000,
        "problem": "it has too many pixels",
    }


def test_a_tool_is_one_line_however_much_it_says() -> None:
    assert called("clock", '{\n  "zone": "UTC"\n}') == 'Tool call: clock { "zone": "UTC" }'
    assert in_a_line(ToolResult("1", "Noon\nsharp")) == "Tool result: Noon sharp"
    assert in_a_line(ToolResult("1", "x" * 1000)) == f"Tool result: {'x' * 200} …"


def test_each_call_is_told_with_what_came_of_it() -> None:
    one = ToolCall("1", "clock", "{}")
    parts = [one, ToolResult("1", "Noon"), one, ToolResult("1", "Late", failed=True), one]
    call: dict[str, object] = {"name": "clock", "arguments": "{}"}
    assert enclosed(parts) == {
        "tools": [
            {**call, "result": "Noon", "failed": False},
            {**call, "result": "Late", "failed": True},
            call,
        ]
    }


def test_what_went_along_with_a_question_is_told_without_its_bytes() -> None:
    file = Attached("0" * 64, "a.txt", Form.TEXT, "text/plain", 3, characters=3)
    told = {"name": "a.txt", "form": Form.TEXT, "media": "text/plain", "size": 3, "characters": 3}
    assert attached_to(said_by_user("x", (file,))) == {"attached": [told]}
    assert attached_to(said_by_user("x")) == {}
