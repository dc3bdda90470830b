"""Whose chats a file holds, and each of them as a value: the one door for files of other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ptahdesk.domain.carried import CarriedChat, LeftOut
from ptahdesk.domain.words import _
from ptahdesk.wire import chat_records, chatgpt_export, claude_export, openrouter_chatroom
from ptahdesk.wire.fields import Object, as_list, as_object
from ptahdesk.wire.guarded_json import BadJson, loads
from ptahdesk.wire.json_elements import Elements, TooLong

_KINDS: tuple[tuple[Callable[[Object], bool], Callable[[Object], CarriedChat]], ...] = (
    (chatgpt_export.is_mine, chatgpt_export.decode),
    (claude_export.is_mine, claude_export.decode),
    (openrouter_chatroom.is_mine, openrouter_chatroom.decode),
)


class ForeignChats:
    """Fed with the bytes of one file, gives out its chats as they are whole."""

    def __init__(self, longest: int) -> None:
        self._elements = Elements(longest)
        self._own = chat_records.ChatReader()

    def feed(self, data: bytes) -> Iterator[CarriedChat | LeftOut]:
        for element in self._elements.feed(data):
            if isinstance(element, TooLong):
                yield LeftOut(_("a chat too long to be read"))
            else:
                yield from self._read(element)

    def close(self) -> Iterator[CarriedChat | LeftOut]:
        if self._elements.unfinished:
            yield LeftOut(_("the last chat: the file ends within it"))
        yield from self._own.close()

    def _read(self, element: bytes) -> Iterator[CarriedChat | LeftOut]:
        try:
            value = as_object(loads(element))
        except BadJson:
            yield LeftOut(_("a chat that is not written as JSON"))
            return
        listed = as_list(value.get("conversations"))
        for each in map(as_object, listed) if listed else (value,):
            yield from self._chat(each)

    def _chat(self, value: Object) -> Iterator[CarriedChat | LeftOut]:
        for is_mine, decode in _KINDS:
            if is_mine(value):
                chat = decode(value)
                empty = LeftOut(_("a chat with nothing in it"))
                yield chat if chat.entries else empty
                return
        if chat_records.is_mine(value):
            yield from self._own.take(value)
        else:
            yield LeftOut(_("something that is no chat"))
