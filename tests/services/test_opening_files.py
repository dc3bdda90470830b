"""A file that hangs, swells or kills its process is a sentence, and the process is gone."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from ptahdesk.domain.limits import LIMITS
from ptahdesk.services import opening_files
from ptahdesk.services.opening_files import Opening


def picture():
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def process(tmp_path, monkeypatch):
    """Another program in the place of ours."""

    def put(source):
        path = tmp_path / "process.py"
        path.write_text(source)
        monkeypatch.setattr(opening_files, "_PROCESS", path)

    return put


async def test_a_picture_is_opened_apart():
    told, kept = await Opening(LIMITS).picture(picture())
    assert told == {"state": "ok", "media": "image/png", "width": 8, "height": 8}
    assert Image.open(io.BytesIO(kept)).size == (8, 8)


async def test_one_that_never_ends_is_ended(process):
    process("import time\nwhile True: time.sleep(60)")
    told, kept = await Opening(LIMITS, seconds=0.2).picture(picture())
    assert (told, kept) == ({"state": "slow"}, b"")


@pytest.mark.parametrize("end", ["raise SystemExit(1)", "import os; os.abort()", "print('nonsense')"])
async def test_one_that_dies_is_a_damaged_file(process, end):
    process(end)
    assert await Opening(LIMITS).picture(picture()) == ({"state": "damaged"}, b"")


async def test_it_gets_nothing_of_ours(process, monkeypatch):
    monkeypatch.setenv("OPENROUTER_API_KEY", "sk-or-v1-0123456789")
    process("import json, os, sys\nsys.stdin.buffer.read()\nprint(json.dumps({'state': sorted(os.environ)}))")
    told, _kept = await Opening(LIMITS).picture(picture())
    assert not {name for name in told["state"] if "KEY" in name or name == "HOME"}
