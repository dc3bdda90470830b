"""A chat as Markdown: everything is in it, and nothing in it acts."""

from __future__ import annotations

from datetime import UTC, datetime

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.chat import Chat, ChatId, Entry, EntryId, LaneId, RequestId, SessionId, State, TurnId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Image, Message, Part, Role, Source, Text, Thinking, ToolCall, ToolResult
from ptahdesk.domain.outcome import stopped_by_user
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.presenters.markdown_document import MarkdownDocument

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ROW = LedgerRow(RequestId(1), SessionId(1), "ask", ModelRef(OPENROUTER, "maker/model"), NOON, ended=NOON)


def said(role: Role, *parts: Part) -> Entry:
    return Entry(EntryId(1), ChatId(1), LaneId(1), None, TurnId(1), Message(role, parts), State.DONE, NOON)


def stopped(*parts: Part) -> Entry:
    message = Message(Role.ASSISTANT, parts)
    return Entry(
        EntryId(2), ChatId(1), LaneId(1), None, TurnId(1), message, State.STOPPED, NOON, stopped_by_user()
    )


def written(document: MarkdownDocument) -> str:
    chat = Chat(ChatId(1), "A *talk*", NOON, NOON)
    question = document.entry(said(Role.USER, Text("Say `x`")), [])
    parts = (Thinking("Hm"), Text("**bold**"), ToolCall("1", "run", "{}~~~~"), ToolResult("1", "done"))
    return document.head(chat, []) + question + document.entry(stopped(*parts), [ROW]) + document.foot()


def test_what_is_shown_can_be_read_and_read_again() -> None:
    text = written(MarkdownDocument(Catalogue([])))
    assert text.startswith("# A \\*talk\\*\n")
    assert "## You\n" in text
    assert "Say `x`" in text
    assert "## maker/model\n" in text
    assert "> **Thinking**\n>\n> Hm" in text
    assert "~~~~~\n{}~~~~\n~~~~~" in text
    assert text.rstrip().endswith("*Stopped.*")


def test_facts_are_a_choice() -> None:
    assert "2026-11-20" in written(MarkdownDocument(Catalogue([])))
    assert "2026-11-20" not in written(MarkdownDocument(Catalogue([]), told=False))


def test_pictures_and_sources_stand_beneath_the_words() -> None:
    parts = (Source("https://host.example/page", "A page"), Text("Look."), Image("image/png", "aGk=", 2, 1))
    text = MarkdownDocument(Catalogue([])).entry(stopped(*parts), [ROW])
    assert text.index("Look.") < text.index("Picture (PNG, 2 × 1)") < text.index("[A page]")


def test_code_that_was_cut_off_does_not_swallow_what_follows() -> None:
    document = MarkdownDocument(Catalogue([]))
    text = document.entry(stopped(Text("So:\n\n````py\n```\nx = 1")), [ROW])
    assert "x = 1\n````\n\n*Stopped.*" in text
    whole = document.entry(stopped(Text("```\nx\n```\n\n~~~\ny\n~~~")), [ROW])
    assert "~~~\ny\n~~~\n\n*Stopped.*" in whole
