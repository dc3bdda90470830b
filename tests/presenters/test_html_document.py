"""A chat as HTML: everything is in it, and nothing in it acts."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.chat import Chat, ChatId, Entry, EntryId, LaneId, RequestId, SessionId, State, TurnId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Image, Message, Part, Role, Source, Text, Thinking, ToolCall, ToolResult
from ptahdesk.domain.outcome import stopped_by_user
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.presenters.html_document import HtmlDocument

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ROW = LedgerRow(RequestId(1), SessionId(1), "ask", ModelRef(OPENROUTER, "maker/model"), NOON, ended=NOON)


def said(role: Role, *parts: Part) -> Entry:
    return Entry(EntryId(1), ChatId(1), LaneId(1), None, TurnId(1), Message(role, parts), State.DONE, NOON)


def stopped(*parts: Part) -> Entry:
    message = Message(Role.ASSISTANT, parts)
    return Entry(
        EntryId(2), ChatId(1), LaneId(1), None, TurnId(1), message, State.STOPPED, NOON, stopped_by_user()
    )


def written(document: HtmlDocument) -> str:
    chat = Chat(ChatId(1), "A *talk*", NOON, NOON)
    question = document.entry(said(Role.USER, Text("Say `x`")), [])
    parts = (Thinking("Hm"), Text("**bold**"), ToolCall("1", "run", "{}~~~~"), ToolResult("1", "done"))
    return document.head(chat, []) + question + document.entry(stopped(*parts), [ROW]) + document.foot()


_ACTIVE = re.compile(
    r"<(?:script|iframe|object|embed|img|link|form|base|svg)\b|\son\w+=|javascript:", re.IGNORECASE
)


def test_a_page_stands_alone() -> None:
    text = written(HtmlDocument(Catalogue([])))
    assert "default-src 'none'" in text
    assert "<title>A *talk*</title>" in text
    assert "<strong>bold</strong>" in text
    assert "@media print" in text
    assert text.endswith("</html>\n")
    assert not _ACTIVE.search(text)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "![x](https://evil.example/p.png)",
        "[x](javascript:alert(1))",
        '<img src="https://evil.example">',
        "<svg/onload=alert(1)>",
        "![x](data:image/svg+xml;base64,AAAA)",
        "</article></body><script>",
        "[a]: https://evil.example\n![a]",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(hostile: str) -> None:
    document = HtmlDocument(Catalogue([]))
    chat = Chat(ChatId(1), hostile, NOON, NOON)
    text = document.head(chat, []) + document.entry(said(Role.ASSISTANT, Text(hostile)), [])
    text += document.entry(
        said(Role.USER, Text(hostile), Thinking(hostile), ToolCall("1", hostile, hostile)), []
    )
    assert not re.search(r"<(?:script|iframe|img|svg)", text.replace(text[: text.index("<title>")], ""))
    assert 'src="http' not in text
    assert 'href="javascript' not in text


def test_what_takes_long_to_read_is_shown_as_written() -> None:
    text = HtmlDocument(Catalogue([])).entry(said(Role.ASSISTANT, Text("> " * 500 + "deep")), [])
    assert "deep" in text


def test_facts_are_a_choice() -> None:
    assert "2026-11-20" in written(HtmlDocument(Catalogue([])))
    assert "2026-11-20" not in written(HtmlDocument(Catalogue([]), told=False))


def test_pictures_and_sources_are_in_it_and_none_is_fetched() -> None:
    parts = (
        Text("Look."),
        Image("image/png", "aGk=", 2, 1),
        Image("image/svg+xml", "PHN2Zz4="),
        Image(url="https://host.example/p.png"),
        Source("https://host.example/page", "A <page>"),
    )
    text = HtmlDocument(Catalogue([])).entry(stopped(*parts), [ROW])
    assert 'src="data:image/png;base64,aGk="' in text
    assert text.count("<img") == 1
    assert "https://host.example/p.png" in text
    assert 'href="https://host.example/page"' in text
    assert "A &lt;page&gt;" in text
