"""Tool calls put together from their pieces, however carelessly those are numbered."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.stream import ToolPiece
from ptahdesk.wire.fields import Object, as_object, as_text
from ptahdesk.wire.guarded_json import BadJson, Json, dumps, loads, loads_all
from ptahdesk.wire.surrogates import whole

_MOST_LOOKS = 32


@dataclass(slots=True)
class _Call:
    """One call in the making."""

    index: int | None
    id: str = ""
    name: str = ""
    pieces: list[str] = field(default_factory=list)
    extra: Object = field(default_factory=dict)
    looks: int = 0

    @property
    def arguments(self) -> str:
        return "".join(self.pieces)

    @property
    def echo(self) -> str:
        return whole(dumps({"extra_content": self.extra})) if self.extra else ""

    @property
    def whole(self) -> bool:
        """Whether the arguments are complete. Asked too often it is a trick to keep us busy: then no."""
        self.looks += 1
        return bool(self.pieces) and self.looks <= _MOST_LOOKS and _is_json(self.arguments)


class ToolCalls:
    """Calls in the order they began.

    A piece finds its call by id, else by index, else it belongs to the last one.
    """

    def __init__(self, most: int = LIMITS.tool_calls) -> None:
        self._most = most
        self.unclear = False
        self.surplus = False  # more were asked for than are taken
        self._calls: list[_Call] = []
        self._by_id: dict[tuple[str, int | None], _Call] = {}
        self._first_by_id: dict[str, _Call] = {}
        self._last_by_index: dict[int | None, _Call] = {}

    @property
    def begun(self) -> bool:
        return bool(self._calls)

    def add(self, item: Json) -> int:
        """One element of `tool_calls`; gives the characters that are held for it."""
        piece = as_object(item)
        function = as_object(piece.get("function"))
        index = piece.get("index")
        number = index if type(index) is int else None
        given = function.get("arguments")
        arguments = given if isinstance(given, str) else dumps(given) if given else ""
        name = as_text(function.get("name"))
        call_id = as_text(piece.get("id"))
        extra = as_object(piece.get("extra_content"))
        if not (call_id or name or arguments):
            return self._echo(self._last(number), extra)
        call = self._find(call_id, number, name, arguments)
        self._name(call, name)
        if arguments:
            call.pieces.append(arguments)
        return len(call_id) + len(name) + len(arguments) + self._echo(call, extra)

    def finished(self, cut_short: bool) -> list[ToolPiece]:
        """The first of the calls, each whole. Of an answer cut short, unfinished ones are left out."""
        found = [
            ToolPiece(call.id, whole(call.name), whole(arguments), call.echo if first else "")
            for call in self._calls
            for first, arguments in _unglued(call)
            if not cut_short or _is_json(arguments)
        ]
        if any(not piece.name for piece in found):
            self.unclear = True
        self.surplus = len(found) > self._most
        return [] if self.unclear else _with_own_ids(found[: self._most])

    def _find(self, call_id: str, index: int | None, name: str, arguments: str) -> _Call:
        if call_id:
            return self._find_by_id(call_id, index)
        last = self._last(index)
        if last is None or self._begins_another(last, name, arguments):
            return self._begin(index, "")
        return last

    def _find_by_id(self, call_id: str, index: int | None) -> _Call:
        known = self._by_id.get((call_id, index)) or self._by_id.get((call_id, None))
        if known is None and index is None:
            known = self._first_by_id.get(call_id)
        if known is not None:
            return known
        last = self._last(index) if index is not None else None
        if last is not None and not last.id and not last.whole:  # its first piece came without the id
            self._identify(last, call_id)
            return last
        return self._begin(index, call_id)

    def _last(self, index: int | None) -> _Call | None:
        if index is None:
            return self._calls[-1] if self._calls else None
        return self._last_by_index.get(index)

    @staticmethod
    def _begins_another(last: _Call, name: str, arguments: str) -> bool:
        """A name together with arguments, where the call before already has all of its own."""
        return bool(name) and bool(arguments.strip()) and last.whole

    def _begin(self, index: int | None, call_id: str) -> _Call:
        call = _Call(index)
        self._calls.append(call)
        self._last_by_index[index] = call
        if call_id:
            self._identify(call, call_id)
        return call

    def _identify(self, call: _Call, call_id: str) -> None:
        call.id = call_id
        self._by_id[call_id, call.index] = call
        self._first_by_id.setdefault(call_id, call)

    @staticmethod
    def _echo(call: _Call | None, extra: Object) -> int:
        """A signature may come with the call or after it: nothing to us, and wanted back by its server."""
        if call is None or not extra:
            return 0
        call.extra.update(extra)
        return len(dumps(extra))

    def _name(self, call: _Call, name: str) -> None:
        if not name or name == call.name:
            return
        if call.name and call.pieces:
            self.unclear = True  # another name in the middle of the arguments
        elif name.startswith(call.name):
            call.name = name  # some repeat the name as far as it is known
        else:
            call.name += name


def _unglued(call: _Call) -> list[tuple[bool, str]]:
    """Two calls written under one number have their arguments glued: `{"a":1}{"b":2}`. True for the first."""
    arguments = call.arguments
    if not arguments.strip():
        return [(True, "{}")]
    values, rest = loads_all(arguments)
    if len(values) < 2 or rest or not all(isinstance(value, dict) for value in values):
        return [(True, arguments)]
    return [
        (not place, json.dumps(json.loads(dumps(value)), ensure_ascii=False))
        for place, value in enumerate(values)
    ]


def _with_own_ids(found: list[ToolPiece]) -> list[ToolPiece]:
    """Every call has an id, and no two the same: a result must find its way back."""
    taken: set[str] = set()
    pieces = []
    for number, piece in enumerate(found):
        wanted = whole(piece.id) or f"call_{number}"
        own, more = wanted, 2
        while own in taken:
            own, more = f"{wanted}-{more}", more + 1
        taken.add(own)
        pieces.append(ToolPiece(own, piece.name, piece.arguments, piece.echo))
    return pieces


def _is_json(text: str) -> bool:
    try:
        loads(text)
    except BadJson:
        return False
    return True
