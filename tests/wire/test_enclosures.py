"""Pictures and sources: told once, within limits, and never fetched."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.message import Image, Source
from ptahdesk.simulator.faults_tools import png
from ptahdesk.wire.enclosures import Enclosures


def data_url(data: bytes) -> str:
    return f"data:image/png;base64,{b64encode(data).decode()}"


def picture(data: bytes) -> dict[str, object]:
    return {"type": "image_url", "image_url": {"url": data_url(data)}}


def test_a_picture_is_kept_as_it_was_sent_with_its_size() -> None:
    sent = png(64, 1)
    assert Enclosures(LIMITS).picture(picture(sent)) == Image("image/png", b64encode(sent).decode(), 64, 1)


def test_the_bytes_say_what_it_is_and_not_its_label() -> None:
    found = Enclosures(LIMITS).picture(data_url(png(2, 1)).replace("image/png", "text/html"))
    assert found is not None
    assert found.media == "image/png"


def test_the_same_picture_told_again_is_passed_over() -> None:
    enclosures = Enclosures(LIMITS)
    assert enclosures.picture(picture(png(2, 1)))
    assert enclosures.picture(picture(png(2, 1))) is None
    assert enclosures.picture(picture(png(3, 1)))


def test_a_bomb_is_told_of_and_not_kept() -> None:
    found = Enclosures(LIMITS).picture(picture(png(30_000, 30_000)))
    assert found == Image("image/png", "", 30_000, 30_000, problem="it has too many pixels")


def test_all_of_them_share_one_limit() -> None:
    enclosures = Enclosures(replace(LIMITS, pictures_bytes=140))
    first, second = enclosures.picture(picture(png(2, 1))), enclosures.picture(picture(png(90, 1)))
    assert first is not None
    assert second is not None
    assert (bool(first.data), bool(second.data)) == (True, False)
    assert "larger" in second.problem


def test_after_so_many_one_says_that_there_were_more() -> None:
    enclosures = Enclosures(replace(LIMITS, pictures=2))
    found = [enclosures.picture(picture(png(width, 1))) for width in range(1, 6)]
    assert [image and bool(image.data) for image in found] == [True, True, False, None, None]


@pytest.mark.parametrize("value", [None, 7, [], {}, "", {"image_url": 7}, {"image_url": {"url": ["x"]}}])
def test_what_says_nothing_is_nothing(value: object) -> None:
    assert Enclosures(LIMITS).picture(value) is None  # type: ignore[arg-type]  # anything may come


def test_a_picture_elsewhere_is_a_link() -> None:
    assert Enclosures(LIMITS).picture({"image_url": "https://x.org/a.png"}) == Image(
        url="https://x.org/a.png"
    )


def test_a_page_is_told_once_and_its_title_is_made_safe() -> None:
    enclosures = Enclosures(LIMITS)
    source = enclosures.source("https://x.org/a", "A\n\x1b[31mtitle")
    assert source == Source("https://x.org/a", "A [31mtitle")
    assert enclosures.source("https://x.org/a", "again") is None


@pytest.mark.parametrize(
    "url", [None, 7, "", "javascript:alert(1)", "file:///etc/passwd", "https://a b", "x.org"]
)
def test_what_is_no_page_is_no_source(url: object) -> None:
    assert Enclosures(LIMITS).source(url, "x") is None  # type: ignore[arg-type]  # anything may come


def test_sources_have_a_limit() -> None:
    enclosures = Enclosures(replace(LIMITS, sources=3))
    assert sum(bool(enclosures.source(f"https://x.org/{n}", "")) for n in range(9)) == 3
