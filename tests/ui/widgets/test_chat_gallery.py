"""Pictures are decoded beside the window, within limits, and only those that were asked for or are there."""

from __future__ import annotations

import base64
import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from ptahdesk.ui.widgets.chat_gallery import WIDEST, Gallery, Shown, decoded

WEB = "https://h.example/x.png"


def png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload] # the stubs know only names of files
    return bytes(buffer.data().data())


def bomb(width: int, height: int) -> bytes:
    """A head that promises many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


def test_a_picture_is_no_larger_than_it_is_shown() -> None:
    assert decoded(png(20, 10)).width() == 20
    assert decoded(png(4_000, 100)).width() == WIDEST


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", bomb(60_000, 60_000), png(9, 9)[:60]],
)
def test_what_is_no_picture_or_too_large_is_a_sentence(data: bytes) -> None:
    with pytest.raises(ValueError, match="picture"):
        decoded(data)


def test_one_on_the_web_waits_to_be_asked_for(qtbot: QtBot) -> None:
    gallery = Gallery()
    wanted: list[str] = []
    gallery.wanted.connect(wanted.append)
    assert gallery.find(WEB) == Shown()
    number = gallery.number(WEB)
    assert wanted == []
    gallery.ask(number)
    gallery.ask(number)
    assert wanted == [WEB]
    assert gallery.find(WEB).coming
    gallery.put(WEB, b"", "No picture.")
    assert gallery.find(WEB).sentence == "No picture."
    gallery.ask(number)
    with qtbot.waitSignal(gallery.came, timeout=60_000):
        gallery.put(WEB, png(5, 5))
    assert gallery.find(WEB).image is not None


def test_one_in_the_text_comes_by_itself(qtbot: QtBot) -> None:
    gallery = Gallery()
    sources = ["data:image/png;base64," + code for code in (base64.b64encode(png(5, 5)).decode(), "????")]
    for source in sources:
        with qtbot.waitSignal(gallery.came, timeout=60_000):
            assert gallery.find(source).coming
    assert gallery.find(sources[0]).image is not None
    assert "damaged" in gallery.find(sources[1]).sentence
