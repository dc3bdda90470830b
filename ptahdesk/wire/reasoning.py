"""Reasoning in its three eras: one text to show, and the details to hand back as they came."""

from __future__ import annotations

from ptahdesk.wire.fields import Object, as_list, as_object, as_text
from ptahdesk.wire.guarded_json import Json, dumps

_GROWING = ("text", "summary", "arguments")


class _Detail:
    """One detail in the making: texts grow, everything else is replaced by what comes later."""

    def __init__(self, first: Object) -> None:
        self.id = first.get("id")
        self._fields: Object = {}
        self._texts: dict[str, list[str]] = {}
        self.add(first)

    def add(self, piece: Object) -> None:
        for name, value in piece.items():
            if name in _GROWING and isinstance(value, str):
                self._texts.setdefault(name, []).append(value)
                self._fields.setdefault(name, None)  # keeps its place among the keys
            elif value is not None or name not in self._fields:
                self._fields[name] = value
        self.id = self._fields.get("id")

    def joined(self) -> Object:
        return self._fields | {name: "".join(texts) for name, texts in self._texts.items()}


class Reasoning:
    """Joins `reasoning_details` by type and index; later pieces bring what earlier ones lacked."""

    def __init__(self) -> None:
        self._details: list[_Detail] = []
        self._latest: dict[tuple[str, int | None], _Detail] = {}

    def read(self, delta: Object) -> str:
        """The new reasoning of one delta, once, though it may stand there three times."""
        details = as_list(delta.get("reasoning_details"))
        for detail in details:
            self._join(as_object(detail))
        for name in ("reasoning", "reasoning_content"):
            if text := as_text(delta.get(name)):
                return text
        return "".join(_text_of(as_object(detail)) for detail in details)

    @property
    def echo(self) -> str:
        """The details as JSON text, or nothing."""
        return dumps([detail.joined() for detail in self._details]) if self._details else ""

    def _join(self, piece: Object) -> None:
        if not piece:
            return
        index = piece.get("index")
        key = (as_text(piece.get("type")), index if type(index) is int else None)
        known = self._latest.get(key)
        if known is None or _differ(known.id, piece.get("id")):
            self._latest[key] = known = _Detail(piece)
            self._details.append(known)
        else:
            known.add(piece)


def _differ(one: Json, other: Json) -> bool:
    return bool(one) and bool(other) and one != other


def _text_of(detail: Object) -> str:
    return as_text(detail.get("text")) or as_text(detail.get("summary"))
