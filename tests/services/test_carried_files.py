"""Files from elsewhere: plain, packed, hostile."""

from __future__ import annotations

import codecs
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ptahdesk.domain.carried import CarriedChat, CarryError
from ptahdesk.domain.limits import LIMITS
from ptahdesk.services.carried_files import chats

CHAT = {"name": "A", "chat_messages": [{"sender": "human", "text": "Hi"}]}
TEXT = json.dumps([CHAT])


def titles(path: Path) -> list[str]:
    return [each.title if isinstance(each, CarriedChat) else each.reason for each in chats(path, LIMITS)]


def packed(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_json", ".json"), text)
    return path


def test_a_plain_file_with_or_without_a_mark_at_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for data in (TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode(), TEXT.encode("utf-16")):
        path.write_bytes(data)
        assert titles(path) == ["A"]


def test_letters_in_a_wrong_spelling_cost_no_more_than_themselves(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(TEXT.replace("Hi", "Grüße").encode("latin-1"))
    [chat] = chats(path, LIMITS)
    assert isinstance(chat, CarriedChat)
    assert chat.entries[0].message.text == "Gr��e"
    path.write_bytes(codecs.BOM_UTF16_BE + json.dumps([CHAT] * 10_000).encode("utf-16-be")[:-1])
    assert titles(path) == ["A"] * 10_000


def test_an_archive_is_read_where_its_conversations_are(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", user_json="{}", data__conversations_json=TEXT)
    assert titles(path) == ["A"]
    several = {"conversations-000.json": TEXT, "conversations-001.json": TEXT, "x.json": TEXT}
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for name, text in several.items():
            archive.writestr(name, text)
    assert titles(tmp_path / "b.zip") == ["A", "A"]
    assert titles(packed(tmp_path / "c.zip", chat_json=TEXT)) == ["A"]


def test_names_in_an_archive_are_never_followed(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../conversations.json", TEXT)
        archive.writestr("/etc/conversations.json", TEXT)
    assert titles(tmp_path / "a.zip") == ["A", "A"]
    assert [each.name for each in tmp_path.iterdir()] == ["a.zip"]


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", conversations_json="[" + " " * 200_000_000)
    with pytest.raises(CarryError, match="unpacks to far more"):
        titles(path)
    large = tmp_path / "a.json"
    large.write_text("[" + " " * 3_000_000, encoding="utf-8")
    with pytest.raises(CarryError, match="far more"):
        list(chats(large, replace(LIMITS, carried_bytes=2_000_000)))


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(CarryError, match=r"gone.json cannot be read: No such file"):
        titles(tmp_path / "gone.json")
    with pytest.raises(CarryError, match="cannot be read"):
        titles(tmp_path)
    with pytest.raises(CarryError, match="not a file name"):
        titles(tmp_path / "a\0b")
    for packing in (zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2):
        with zipfile.ZipFile(tmp_path / "b.zip", "w", packing) as archive:
            archive.writestr("conversations.json", TEXT * 50)
        packed_bytes = bytearray((tmp_path / "b.zip").read_bytes())
        packed_bytes[60:80] = b"x" * 20
        (tmp_path / "b.zip").write_bytes(packed_bytes)
        with pytest.raises(CarryError, match=r"damaged|cannot be read"):
            titles(tmp_path / "b.zip")
    (tmp_path / "b.zip").write_bytes(
        packed(tmp_path / "a.zip", conversations_json=TEXT * 50).read_bytes()[:-30]
    )
    with pytest.raises(CarryError, match="damaged"):
        titles(tmp_path / "b.zip")
    path = packed(tmp_path / "a.zip", conversations_json=TEXT * 50)
    data = bytearray(path.read_bytes())
    data[60:70] = b"x" * 10
    path.write_bytes(data)
    with pytest.raises(CarryError, match="damaged"):
        titles(path)
