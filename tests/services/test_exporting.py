"""A chat goes out whole, comes back the same, and is on disk entirely or not at all."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from ptahdesk.domain.carried import CarryError
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.limits import Limits
from ptahdesk.presenters.html_document import HtmlDocument
from ptahdesk.presenters.markdown_document import MarkdownDocument
from ptahdesk.services.app import App, open_app
from ptahdesk.services.reply import Reply
from ptahdesk.settings.paths import Paths
from ptahdesk.wire.chat_records import ChatWriter

_FILE = io.BytesIO()
Image.new("RGB", (8, 8), "red").save(_FILE, "PNG")
PNG = _FILE.getvalue()


async def talked(app: App) -> ChatId:
    first = await app.conversations.ask(None, "Say two words", "anthropic/claude-sonnet-4.6")
    await first.ended()
    again: Reply = await app.conversations.again(first.entry.id)
    await again.ended()
    await app.spending.settled(again.entry.id)
    return first.entry.chat


async def exported(app: App, chat: ChatId) -> str:
    return "".join([piece async for piece in app.exports.text(chat, ChatWriter())])


def without_numbers(text: str) -> list[object]:
    """Names differ from one history to the next; what stands where does not."""
    names: dict[str, int] = {}
    records = json.loads(text)
    for record in records:
        told = record.get("message", {})
        for name in ("key", "parent", "turn"):
            if told.get(name):
                told[name] = names.setdefault(told[name], len(names))
        for lane in record.get("lanes", []):
            lane["leaf"] = bool(lane["leaf"])
    return [*records]


async def test_there_and_back_is_the_same(app: App, tmp_path: Path) -> None:
    chat = await talked(app)
    path = tmp_path / "a.json"
    await app.exports.write(chat, path, ChatWriter())
    before = await exported(app, chat)
    assert path.read_text(encoding="utf-8") == before
    assert (await app.imports.bring(path)).already == 1
    spent = await app.spending.chat(chat)
    assert spent.amount > Decimal(0)
    async with open_app(Paths(tmp_path / "another"), app.limits) as other:
        arrived = await other.imports.bring(path)
        assert arrived.left_out == ()
        assert without_numbers(await exported(other, arrived.chats[0])) == without_numbers(before)
        assert await other.spending.month() == spent
        assert (await other.spending.session()).amount == 0  # it was not paid in this one


async def test_what_was_paid_is_counted_once_however_often_it_comes(app: App, tmp_path: Path) -> None:
    chat = await talked(app)
    await app.exports.write(chat, tmp_path / "a.json", ChatWriter())
    spent = await app.spending.month()
    await app.chats.delete(chat)
    assert len((await app.imports.bring(tmp_path / "a.json")).chats) == 1
    assert await app.spending.month() == spent


async def test_no_key_is_in_it(app: App, tmp_path: Path) -> None:
    text = await exported(app, await talked(app))
    assert "sk-" not in text
    assert "anthropic/claude-sonnet-4.6" in text


async def test_what_goes_wrong_is_said_and_leaves_nothing(app: App, tmp_path: Path) -> None:
    chat = (await app.chats.new("A")).id
    with pytest.raises(CarryError, match="There is no chat 99"):
        await app.exports.write(ChatId(99), tmp_path / "a.json", ChatWriter())
    with pytest.raises(CarryError, match=r"a.json cannot be written: No such file"):
        await app.exports.write(chat, tmp_path / "gone" / "a.json", ChatWriter())
    with pytest.raises(CarryError, match="is not a file"):
        await app.exports.write(chat, tmp_path, ChatWriter())
    with pytest.raises(CarryError, match="not a file name"):
        await app.exports.write(chat, tmp_path / "a\0b", ChatWriter())
    assert not list(tmp_path.glob("*.json"))
    assert not list(tmp_path.glob(".*.part"))


class _Broken(ChatWriter):
    def foot(self) -> str:
        raise RuntimeError


async def test_an_older_file_stays_when_a_new_one_cannot_be_finished(app: App, tmp_path: Path) -> None:
    chat = (await app.chats.new("A")).id
    path = tmp_path / "a.json"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError):
        await app.exports.write(chat, path, _Broken())
    assert path.read_text(encoding="utf-8") == "old"
    assert not list(tmp_path.glob(".*.part"))


async def test_what_is_attached_goes_out_once_and_comes_back_the_same(
    app: App, tmp_path: Path, limits: Limits
) -> None:
    file = await app.attaching.take(b"some words", "a.txt")
    first = await app.conversations.ask(None, "", "openai/gpt-5.2", attached=(file,))
    await first.ended()
    second = await app.tree.edit(first.question.id, "Sum it up.", "openai/gpt-5.2")
    await second.ended()
    text = await exported(app, first.entry.chat)
    assert sum("file" in record for record in json.loads(text)) == 1
    path = tmp_path / "chat.json"
    path.write_text(text)
    assert (await app.imports.bring(path)).already == 1, "it is the same in every word"
    async with open_app(Paths(tmp_path / "other"), limits) as other:
        arrived = await other.imports.bring(path)
        assert arrived.left_out == ()
        [question, _answer] = await other.conversations.outline(arrived.chats[0])
        [entry] = await other.conversations.read([question.id])
        assert entry.message.attached == (file,)
        assert await other.attaching.text_of(file) == "some words"
        await other.imports.take_back(arrived)
        assert await other.attaching.bytes_of(file) is None


async def test_a_page_shows_pictures_and_gives_other_files_and_markdown_names_them(app: App) -> None:
    picture = await app.attaching.take(PNG, "a<b>.png")
    file = await app.attaching.take(b"some words", "a.txt")
    reply = await app.conversations.ask(None, "See?", "openai/gpt-5.2", attached=(picture, file, picture))
    await reply.ended()
    catalogue = app.models.catalogue
    pieces = [piece async for piece in app.exports.text(reply.entry.chat, HtmlDocument(catalogue))]
    page = "".join(pieces)
    assert page.count('<img alt="📎 a&lt;b&gt;.png (PNG, 8 × 8)" src="data:image/png;base64,iVBO') == 2
    assert '<a download="a.txt" href="data:application/octet-stream;base64,c29tZSB3b3Jkcw==">' in page
    text = app.exports.text(reply.entry.chat, MarkdownDocument(catalogue))
    assert "📎 a\\<b\\>.png (PNG, 8 × 8)\n\n📎 a.txt\n" in "".join([piece async for piece in text])
