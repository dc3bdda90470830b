"""What a file is, by its own bytes: a picture, a PDF, or a text and in which letters."""

from __future__ import annotations

import codecs
import re

from ptahdesk.domain.attached import Form

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_PDF_WITHIN = 1024  # bytes before it may be anything, as readers of PDF allow
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as the next one does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_TEXT = re.compile(r"[\x00-\x07\x0e-\x1a\x1c-\x1f]")  # not among letters; tabs, line ends and colours are
_HEIC = re.compile(rb".{4}ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)", re.DOTALL)


def form_of(data: bytes) -> Form | None:
    """None: a text, or none of these."""
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return Form.PICTURE
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Form.PDF
    return None


def is_heic(data: bytes) -> bool:
    """A picture as many telephones take it, and few can open."""
    return _HEIC.match(data) is not None


def text_of(data: bytes) -> str | None:
    """The text, in whichever letters it is written; None when it is none."""
    for mark, letters in _MARKS:
        if data.startswith(mark):
            return _decoded(data, letters)
    if b"\x00" in data:
        return None
    for letters in ("utf-8", "cp1252", "latin-1"):
        text = _decoded(data, letters)
        if text is not None:
            return text
    return None


def _decoded(data: bytes, letters: str) -> str | None:
    try:
        text = data.decode(letters)
    except UnicodeDecodeError:
        return None
    return None if _NO_TEXT.search(text) else text
