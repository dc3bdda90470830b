"""Our own file: what was written is read, and what is broken costs only itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ptahdesk.domain.carried import CarriedChat, LeftOut
from ptahdesk.domain.chat import (
    Chat,
    ChatId,
    Entry,
    EntryId,
    Lane,
    LaneId,
    RequestId,
    SessionId,
    State,
    TurnId,
)
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Message, Role, Text, Thinking, ToolCall
from ptahdesk.domain.money import Usage
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.untold import ALL_TOLD, Untold
from ptahdesk.wire.chat_records import ChatReader, ChatWriter, is_mine
from ptahdesk.wire.guarded_json import loads

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PARTS = st.lists(
    st.builds(Text, TEXTS) | st.builds(Thinking, TEXTS, TEXTS) | st.builds(ToolCall, TEXTS, TEXTS, TEXTS)
)


def entry(number: int, *parts: Text | Thinking | ToolCall, parent: int | None = None) -> Entry:
    above = None if parent is None else EntryId(parent)
    message = Message(Role.USER, parts)
    return Entry(EntryId(number), ChatId(1), LaneId(5), above, TurnId(number), message, State.DONE, NOON)


def written(*entries: Entry, title: str = "A") -> list[str]:
    writer = ChatWriter()
    lanes = [Lane(LaneId(5), ChatId(1), 0, "tier:sonnet", EntryId(1))]
    pieces = [writer.head(Chat(ChatId(1), title, NOON, NOON, pinned=True), lanes)]
    return [*pieces, *(writer.entry(each, []) for each in entries), writer.foot()]


def read(text: str) -> list[CarriedChat | LeftOut]:
    reader = ChatReader()
    records = loads(text)
    assert isinstance(records, list)
    found = [each for record in records if isinstance(record, dict) for each in reader.take(record)]
    return [*found, *reader.close()]


@given(TEXTS, PARTS)
def test_everything_comes_back(title: str, parts: list[Text | Thinking | ToolCall]) -> None:
    [chat] = read("".join(written(entry(1, *parts), entry(2, parent=1), title=title)))
    assert isinstance(chat, CarriedChat)
    assert (chat.title, chat.pinned, chat.created, chat.left_out) == (title, True, NOON, ())
    assert chat.entries[0].message.parts == tuple(parts)
    assert [(each.key, each.parent) for each in chat.entries] == [("1", None), ("2", "1")]
    assert (chat.lanes[0].reference, chat.lanes[0].leaf) == ("tier:sonnet", "1")


def test_a_broken_message_costs_only_itself() -> None:
    text = "".join(written(entry(1, Text("a")), entry(2, Text("b"), parent=1), entry(3, Text("c"), parent=2)))
    [chat] = read(text.replace('"role":"user"', '"role":"bard"', 2).replace('"bard"', '"user"', 1))
    assert isinstance(chat, CarriedChat)
    assert [(each.key, each.parent) for each in chat.entries] == [("1", None), ("3", None)]
    assert chat.left_out == ("a message that cannot be read",)


def test_a_file_that_ends_early_is_brought_in_as_far_as_it_goes() -> None:
    [chat] = read("".join(written(entry(1, Text("a")))[:-1]) + "]")
    assert isinstance(chat, CarriedChat)
    assert len(chat.entries) == 1
    assert chat.left_out == ("the rest of a chat: its file ends too early",)


def test_a_later_version_is_not_guessed_at() -> None:
    found = read("".join(written()).replace('"version":1', '"version":2'))
    assert found[0] == LeftOut("a chat of a later version of ptahdesk")
    assert is_mine({"end": {}})
    assert not is_mine({"mapping": {}})


def test_what_requests_leave_out_is_left_out_where_it_comes_in() -> None:
    first = replace(entry(1, Text("a")), left_out=True)
    [chat] = read("".join(written(first, entry(2, Text("b"), parent=1))))
    assert isinstance(chat, CarriedChat)
    assert [each.left_out for each in chat.entries] == [True, False]


def test_a_call_that_cannot_be_read_costs_no_words() -> None:
    row = LedgerRow(RequestId(1), SessionId(1), "ask", ModelRef(OPENROUTER, "maker/model"), NOON)
    calls = [replace(row, usage=Usage(prompt_tokens=tokens)) for tokens in (3, 10**30)]
    calls.append(replace(row, sent=NOON.replace(year=1)))
    calls.append(replace(row, metered=Decimal(10**9)))
    writer = ChatWriter()
    head = writer.head(Chat(ChatId(1), "A", NOON, NOON), [])
    [chat] = read(head + writer.entry(entry(1, Text("a")), calls) + writer.foot())
    assert isinstance(chat, CarriedChat)
    assert [call.usage for call in chat.entries[0].calls] == [Usage(prompt_tokens=3)]
    assert chat.left_out == ("what an answer cost: it cannot be read",) * 3


def test_a_file_that_promises_messages_without_end_is_not_believed() -> None:
    text = "".join(written(entry(1, Text("a")))).replace('"messages":1', f'"messages":{10**40}')
    [chat] = read(text)
    assert isinstance(chat, CarriedChat)
    assert len(chat.entries) == 1
    assert 0 < len(chat.left_out) <= 10_000


def test_what_is_not_told_again_comes_back_too() -> None:
    untold = Untold(turn=True, files=frozenset({0, 3}))
    left = replace(entry(1, Text("a")), left_out=True, untold=untold)
    [chat] = read("".join(written(left, entry(2, Text("b"), parent=1))))
    assert isinstance(chat, CarriedChat)
    assert [(each.left_out, each.untold) for each in chat.entries] == [(True, untold), (False, ALL_TOLD)]
