"""Pictures and sources are read beneath the words, and nothing in them is markup."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from ptahdesk.domain.message import Image, Message, Role, Source, Text
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.enclosures import enclosed, label, text_of
from ptahdesk.simulator.fault_parts import EOC, head
from ptahdesk.simulator.http1 import chunk
from ptahdesk.simulator.server import Simulator

STREAMS = Path(__file__).parents[1] / "streams"


def said(*parts: Text | Image | Source) -> Message:
    return Message(Role.ASSISTANT, parts)


def test_words_alone_stay_as_they_are() -> None:
    assert text_of(said(Text("a"), Text("b \n"))) == "ab \n"


def test_sources_are_a_list_with_where_they_lead() -> None:
    pages = Source("https://example.org/a?b=c", "A [b](http://evil) *c*"), Source("http://x.org/d(e)")
    assert text_of(said(Text("So it is."), *pages)) == (
        "So it is.\n\n**Sources**\n\n"
        r"1. [A \[b\](http://evil) \*c\*](<https://example.org/a?b=c>) – example.org" + "\n"
        "2. [http://x.org/d(e)](<http://x.org/d(e)>)"
    )


def test_a_name_in_an_address_does_not_pass_for_its_host() -> None:
    assert text_of(said(Source("https://bank.com@evil.org/", "x"))).endswith("– evil.org")


@pytest.mark.parametrize(
    ("image", "words"),
    [
        (Image("image/png", "iVBO", 1640, 480), "Picture (PNG, 1,640 × 480)"),
        (Image("image/png", "", 3, 2, problem="it is bad"), "Picture (PNG, 3 × 2), not kept: it is bad."),
        (Image(problem="it is bad"), "Picture, not kept: it is bad."),
        (Image(url="https://x.org/a.png"), "Picture https://x.org/a.png"),
    ],
)
def test_a_picture_in_words(image: Image, words: str) -> None:
    assert label(image) == words


def test_a_picture_elsewhere_is_a_link_and_one_that_is_here_is_seen_and_not_told() -> None:
    elsewhere = Image(url="https://x.org/a b>.png")
    assert text_of(said(elsewhere)) == "🖼 [Picture](<https://x.org/a%20b%3E.png>)"
    here = said(Text("Here:\n"), Image("image/png", "iVBO", 3, 2))
    assert text_of(here) == "Here:\n"
    assert enclosed(here) == "🖼 Picture (PNG, 3 × 2)"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("annotations-many.sse", "1. [A \\[title\\]](<https://example.org/a>) – example.org"),
        ("images.sse", "🖼 Picture (PNG, 30,000 × 30,000), not kept: it has too many pixels."),
    ],
)
async def test_they_are_seen_at_once_and_when_a_chat_is_opened_again(
    name: str, shown: str, desk: Desk, sim: Simulator, wait_until: Callable[..., Awaitable[None]]
) -> None:
    sim.instead("/chat/completions", head(), chunk((STREAMS / name).read_bytes()), EOC)
    await desk.page.send("What does it look like?")
    await wait_until(lambda: shown in desk.page.transcript.text_of(desk.page.transcript.rows[-1].key))
    chat = desk.page.chat
    await desk.page.show(None)
    await desk.page.show(chat)
    answer = desk.page.transcript.rows[-1].key
    desk.page.transcript.want([answer])
    await wait_until(lambda: desk.page.transcript.has(answer))
    assert shown in desk.page.transcript.text_of(answer)
