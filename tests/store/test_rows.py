"""A message as rows: its size is counted as it grows, its pieces are joined, its words are indexed once."""

from __future__ import annotations

from ptahdesk.domain.message import Image, Message, Role, Text, Thinking, ToolCall, ToolResult
from ptahdesk.store.rows import PieceKind, add_pieces, part_piece, pieces_of, pieces_said


async def said(store, entry):
    return await store._database.read(lambda reader: pieces_said(reader, entry))


async def test_pieces_of_a_kind_are_kept_as_one_and_in_order(store, talk, sql):
    asked = await talk.ask()
    await store.entries.append(
        asked.reply.id, [("text", "a"), ("text", "b"), ("thinking", "c"), ("text", "d")]
    )
    assert await sql("SELECT seq, kind, text FROM piece") == [
        (1, "text", "ab"),
        (2, "thinking", "c"),
        (3, "text", "d"),
    ]


async def test_size_grows_as_pieces_come(store, talk, sql):
    asked = await talk.ask()
    for piece, size in (("a", (1, 1)), ("\n", (2, 2)), ("bc\n\n", (6, 4))):
        await store.entries.append(asked.reply.id, [(PieceKind.TEXT, piece)])
        assert await sql("SELECT characters, lines FROM entry WHERE id = ?", asked.reply.id) == [size]
    await talk.answer(asked, "a\nbc\n\n")
    assert await sql("SELECT characters, lines FROM entry WHERE id = ?", asked.reply.id) == [(6, 4)]


async def test_a_damaged_piece_costs_only_itself(store, talk):
    asked = await talk.ask()
    call, image = ToolCall("1", "look", "", "[7]"), Image("image/png", "iVBO", 3, 2)
    pieces = [
        ("text", "before"),
        ("tool", "{spoilt"),
        *map(part_piece, (call, image, image)),
        ("text", "after"),
    ]
    await store._database.write(lambda writer: add_pieces(writer, asked.reply.id, pieces))
    parts = (Text("before"), call, image, image, Text("after"))
    assert await said(store, asked.reply.id) == Message(Role.ASSISTANT, parts)


async def test_nothing_said_is_an_empty_message(store, talk):
    asked = await talk.ask()
    assert await said(store, asked.reply.id) == Message(Role.ASSISTANT)


async def test_what_used_tools_comes_back_from_its_pieces_as_it_was(store, talk):
    asked = await talk.ask()
    call, again = ToolCall("1", "clock", "{}", "[7]"), ToolCall("2", "clock", "{}")
    parts = (Thinking("hm", "[1]"), Text("Wait."), call, ToolResult("1", "Noon"), Thinking("", "[2]"))
    message = Message(Role.ASSISTANT, (*parts, Text("It is noon.")))
    await store.entries.append(asked.reply.id, pieces_of(message))
    assert await said(store, asked.reply.id) == message
    unanswered = Message(Role.ASSISTANT, (*parts, again))
    assert pieces_of(unanswered) == pieces_of(Message(Role.ASSISTANT, parts)), "who goes on asks anew"
