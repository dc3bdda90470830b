"""A picture is looked at before it is counted, in whichever dialect it comes."""

from __future__ import annotations

from base64 import b64encode

import pytest

from ptahdesk.simulator.enclosures import UnreadableError, kinds, tokens

HEAD = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
PICTURE = b64encode(HEAD + (600).to_bytes(4, "big") + (500).to_bytes(4, "big")).decode()
PDF = b64encode(b"%PDF-1.7").decode()


def message(*parts):
    return {"role": "user", "content": [{"type": "text", "text": "See?"}, *parts]}


def inline(type_, data, media="image/png"):
    return {"type": type_, "source": {"type": "base64", "media_type": media, "data": data}}


@pytest.mark.parametrize(
    ("part", "kind", "counted"),
    [
        ({"type": "image_url", "image_url": {"url": f"data:image/png;base64,{PICTURE}"}}, "image", 340),
        ({"type": "image_url", "image_url": {"url": "https://example.com/a.png"}}, "image", 1500),
        (inline("image", PICTURE), "image", 340),
        ({"type": "file", "file": {"file_data": f"data:application/pdf;base64,{PDF}"}}, "file", 1500),
        (inline("document", PDF), "file", 1500),
    ],
)
def test_what_stands_beside_the_words_is_known_and_counted(part, kind, counted):
    assert kinds([message(part)]) == {kind}
    assert tokens(message(part)) == counted


@pytest.mark.parametrize(
    "part",
    [
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,!!"}},
        {"type": "image_url", "image_url": "nothing"},
        inline("image", PDF),
        inline("document", PICTURE),
        {"type": "file"},
    ],
)
def test_what_is_none_is_refused(part):
    with pytest.raises(UnreadableError):
        tokens(message(part))


def test_words_are_nothing_beside_themselves():
    assert kinds([message(), {"role": "user", "content": "Hi"}, "nonsense"]) == set()
    assert tokens(message()) == 0
