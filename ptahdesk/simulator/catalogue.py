"""The practice list of models: made from the seed when first asked for, and shared by all who ask for it."""

from __future__ import annotations

import hashlib
import json
import random
from functools import cache
from typing import Any

from ptahdesk.simulator import rows
from ptahdesk.simulator.makers import FAMILIES

Row = dict[str, Any]
DYNAMIC = frozenset({"nitro", "floor", "exacto", "online"})
_IF_NULL = {
    key: value
    for key, value in rows.plain_row().items()
    if key in {"architecture", "pricing", "top_provider", "supported_parameters"}
}


class Catalogue:
    """650 rows and the rules by which a name finds one."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._changed: dict[str, Row] = {}

    @property
    def rows(self) -> dict[str, Row]:
        return made(self._seed) | self._changed if self._changed else made(self._seed)

    def change(self, name: str, **values: Any) -> None:
        """From now on the list says so of this model."""
        self._changed[name] = {**self.rows[name], **values}

    def find(self, model: str) -> Row | None:
        """The row of this id; suffixes that only steer the routing are taken off."""
        name, *suffixes = model.split(":")
        kept = [suffix for suffix in suffixes if suffix not in DYNAMIC]
        return self.rows.get(":".join([name, *kept]))

    def serving(self, model: str, seed: int) -> Row | None:
        """The row that answers: an alias leads to its target, a router to one of its choice."""
        row = self.find(model)
        if row is None:
            return None
        if target := row.get("alias_target"):
            row = self.rows[target["slug"]]
        row = {**row, **{key: value for key, value in _IF_NULL.items() if row[key] is None}}
        if row["architecture"]["tokenizer"] == "Router":
            return self._routed(model, seed)
        return row

    def _routed(self, router: str, seed: int) -> Row:
        free = router.startswith("openrouter/free")
        names = [
            name
            for name, row in self.rows.items()
            if name.endswith(":free") == free
            and name.partition("/")[0] in FAMILIES
            and row["architecture"]["output_modalities"] == ["text"]
        ]
        return self.rows[random.Random(f"{seed}/{router}").choice(names)]

    def body(self, outputs: str = "") -> tuple[bytes, str]:
        """The list as bytes with its entity tag; slow the first time, so ask for it in a thread."""
        return _listed(self.rows, outputs) if self._changed else _plain_body(self._seed, outputs)


class _Fixed(Row):
    """One that everybody shares."""

    def _refuse(self, *_: object, **__: object) -> Any:
        raise TypeError("the rows of a seed are shared: say Catalogue.change")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse


@cache
def made(seed: int) -> dict[str, Row]:
    listed = {row["id"]: row for row in rows.make(seed)}
    fixed: dict[str, Row] = json.loads(json.dumps(listed), object_hook=_Fixed)
    return fixed


@cache
def _plain_body(seed: int, outputs: str) -> tuple[bytes, str]:
    return _listed(made(seed), outputs)


def _listed(listed: dict[str, Row], outputs: str) -> tuple[bytes, str]:
    wanted = set(outputs.split(",")) - {"", "all"}
    chosen = [row for row in listed.values() if not wanted or wanted & _outputs(row)]
    document = {"data": chosen, "total_count": len(chosen), "links": {"next": None}}
    data = json.dumps(document, ensure_ascii=False).encode()
    return data, f'W/"{hashlib.sha256(data).hexdigest()[:32]}"'


def _outputs(row: Row) -> set[str]:
    return set((row["architecture"] or {}).get("output_modalities", ("text",)))
