"""The bytes of a file say what it is, whatever it is called."""

from __future__ import annotations

import pytest

from ptahdesk.domain.attached import Form
from ptahdesk.wire.file_kind import form_of, is_heic, text_of


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"\x89PNG\r\n\x1a\n...", Form.PICTURE),
        (b"\xff\xd8\xff\xe0", Form.PICTURE),
        (b"GIF89a", Form.PICTURE),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Form.PICTURE),
        (b"RIFF\x00\x00\x00\x00WAVE", None),
        (b"%PDF-1.7", Form.PDF),
        (b"\n\n%PDF-1.4", Form.PDF),
        (b"x" * 2000 + b"%PDF-1.4", None),
        (b"def main(): ...", None),
    ],
)
def test_the_first_bytes_decide(data: bytes, form: Form | None) -> None:
    assert form_of(data) is form


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_text_is_read_in_whichever_letters_it_is_written(letters: str) -> None:
    assert text_of("Grüße, 世界\t\x1b[1m".encode(letters)) == "Grüße, 世界\t\x1b[1m"


def test_what_is_no_utf_8_is_read_as_older_programs_wrote() -> None:
    assert text_of("“Grüße” – 5 €".encode("cp1252")) == "“Grüße” – 5 €"
    assert text_of(b"\x81\xe9") == "\x81é"


@pytest.mark.parametrize(
    "data", [b"a\x00b", b"\x01\x02", b"\xff\xfea", b"PK\x03\x04\x14\x00", bytes(range(32))]
)
def test_what_is_no_text_is_none(data: bytes) -> None:
    assert text_of(data) is None


def test_a_picture_of_a_telephone_is_known_by_its_kind() -> None:
    assert is_heic(b"\x00\x00\x00\x18ftypheic")
    assert not is_heic(b"\x00\x00\x00\x18ftypavif")
