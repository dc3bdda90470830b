"""A file becomes a value that names it; what cannot be sent is said before anything is."""

from __future__ import annotations

import io
from base64 import b64encode

import pytest
from PIL import Image as Pictures

from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.message import Image
from ptahdesk.domain.money import Charge
from ptahdesk.services.attaching import CannotAttach

SONNET, BLIND = "anthropic/claude-sonnet-4.6", "deepseek/deepseek-v3.2"


def png(width=8, height=8):
    file = io.BytesIO()
    Pictures.new("RGB", (width, height), "red").save(file, "PNG")
    return file.getvalue()


async def test_a_picture_is_taken_and_given_back(app):
    taken = await app.attaching.take(png(30, 20), "holiday.png")
    assert (taken.name, taken.form, taken.media) == ("holiday.png", Form.PICTURE, "image/png")
    assert (taken.width, taken.height, taken.as_text) == (30, 20, False)
    data = await app.attaching.bytes_of(taken)
    assert (len(data), data[:4]) == (taken.size, b"\x89PNG")
    assert await app.attaching.text_of(taken) == ""
    assert (await app.attaching.take(png(30, 20), "again.png")).digest == taken.digest


async def test_a_text_is_taken_as_it_is_and_read_in_its_own_letters(app, tmp_path):
    path = tmp_path / "notes.py"
    path.write_bytes("# Grüße\n".encode("utf-16"))
    taken = await app.attaching.take_file(path)
    assert (taken.name, taken.form, taken.characters) == ("notes.py", Form.TEXT, 8)
    assert await app.attaching.bytes_of(taken) == path.read_bytes()
    assert await app.attaching.text_of(taken) == "# Grüße\n"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "x is empty."),
        (b"PK\x03\x04\x00", "x is no picture, text or PDF. Save it as one of these, then attach that."),
        (b"\x89PNG\r\n\x1a\n", "x is damaged and cannot be opened."),
        (
            b"\x00\x00\x00\x18ftypheic\x00\x00",
            "x is a HEIC picture, which cannot be opened here. Save it as JPEG, then attach that.",
        ),
        (
            b"a" * 2_000_001,
            "x has 2,000,001 characters, and 2,000,000 can be sent. Attach a part of it.",
        ),
        (bytes(64 * 1024 * 1024 + 1), "x is larger than 64 MB. Attach a smaller one, or a part of it."),
    ],
)
async def test_what_cannot_be_attached_says_why_and_is_not_kept(app, data, sentence):
    with pytest.raises(CannotAttach) as refused:
        await app.attaching.take(data, "x")
    assert str(refused.value) == sentence


async def test_a_pdf_is_kept_whole_and_its_text_is_read(app, pdf):
    data = pdf("The first page.", "The second.")
    taken = await app.attaching.take(data, "paper.pdf")
    assert (taken.name, taken.form, taken.pages, taken.characters) == ("paper.pdf", Form.PDF, 2, 28)
    assert await app.attaching.bytes_of(taken) == data
    assert await app.attaching.text_of(taken) == "The first page.\n\nThe second."
    scan = await app.attaching.take(pdf(""))
    assert (scan.name, scan.characters, scan.wordless) == ("document.pdf", 0, True)
    assert await app.attaching.text_of(scan) == ""
    with pytest.raises(CannotAttach, match=r"x is damaged"):
        await app.attaching.take(b"%PDF-1.4\n", "x")


async def test_what_is_gone_is_nothing(app, tmp_path):
    gone = Attached("0" * 64, "a.txt", Form.TEXT, "text/plain", 1)
    assert await app.attaching.bytes_of(gone) is None
    assert await app.attaching.text_of(gone) == ""
    with pytest.raises(CannotAttach, match="not there any more"):
        await app.attaching.save(gone, tmp_path / "a.txt")


async def test_what_it_adds_and_who_can_read_it_is_known_before_it_is_sent(app):
    await app.models.load()
    await app.models.refresh()
    picture = await app.attaching.take(png(1000, 1000))
    text = await app.attaching.take(b"one two three four five six " * 100)
    asked, told = app.models.meant(SONNET), app.forecasting.of_part
    prices = app.models.catalogue.find(asked).price.base
    seen = await told(asked, picture)
    assert seen.tokens == 1333
    assert seen.low < prices[Charge.PROMPT] * 1333 < seen.high
    assert 500 < (await told(asked, text)).tokens < 800
    assert (await told(app.models.meant("openrouter:nobody/knows-it"), picture)).low is None
    assert app.attaching.refusal([text, picture], BLIND) == "DeepSeek: DeepSeek V3.2 does not read images."
    assert app.attaching.refusal([text], BLIND) == ""
    assert app.attaching.refusal([picture], SONNET) == ""
    assert app.attaching.refusal([picture], "nobody/knows-it") == ""


async def test_a_file_and_a_picture_of_an_answer_are_saved_where_somebody_chose(app, tmp_path):
    taken = await app.attaching.take(b"words", "a.txt")
    await app.attaching.save(taken, tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_bytes() == b"words"
    await app.attaching.save(Image("image/png", b64encode(png()).decode()), tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes() == png()
    with pytest.raises(CannotAttach, match="could not be saved"):
        await app.attaching.save(taken, tmp_path)
