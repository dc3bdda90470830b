"""One door for every file: each chat for itself, and what is none is said."""

from __future__ import annotations

import json
from typing import Any

from ptahdesk.domain.carried import CarriedChat, LeftOut
from ptahdesk.wire.foreign_chats import ForeignChats

CLAUDE = {"name": "C", "chat_messages": [{"sender": "human", "text": "Hi"}]}
CHATGPT = {
    "title": "G",
    "mapping": {"a": {"message": {"author": {"role": "user"}, "content": {"parts": ["Hi"]}}}},
}
ROOM = {"version": "orpg.1.0", "title": "R", "messages": {"a": {"characterId": "USER", "content": "Hi"}}}


def read(data: bytes, longest: int = 10_000) -> list[str]:
    found = ForeignChats(longest)
    chats: list[CarriedChat | LeftOut] = [*found.feed(data), *found.close()]
    return [each.title if isinstance(each, CarriedChat) else each.reason for each in chats]


def written(*values: Any) -> bytes:
    return json.dumps(values).encode()


def test_every_chat_goes_to_who_can_read_it() -> None:
    assert read(written(CLAUDE, CHATGPT, ROOM)) == ["C", "G", "R"]
    assert read(json.dumps(ROOM).encode()) == ["R"]
    assert read(json.dumps({"conversations": [CLAUDE]}).encode()) == ["C"]


def test_a_bad_chat_costs_only_itself() -> None:
    data = written(CLAUDE, {"x": "y"}, CHATGPT).replace(b'{"x": "y"}', b'{"x": nonsense}')
    assert read(data) == ["C", "a chat that is not written as JSON", "G"]
    assert read(written(CLAUDE, {"chat_messages": []}, {"a": 1})) == [
        "C",
        "a chat with nothing in it",
        "something that is no chat",
    ]


def test_what_is_too_long_or_cut_off_is_said() -> None:
    assert read(written({"a": "x" * 300}, CLAUDE), longest=200) == ["a chat too long to be read", "C"]
    assert read(written(CLAUDE, CHATGPT)[:-30]) == ["C", "the last chat: the file ends within it"]


def test_depth_is_bounded() -> None:
    assert read(b'[{"a":' + b"[" * 5000 + b"]" * 5000 + b"}]", 20_000) == [
        "a chat that is not written as JSON"
    ]
