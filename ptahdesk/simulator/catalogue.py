"""The practice list of models: made from the seed when first asked for, and never stored."""

from __future__ import annotations

import hashlib
import json
import random
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
        self._rows: dict[str, Row] | None = None
        self._bodies: dict[str, tuple[bytes, str]] = {}

    @property
    def rows(self) -> dict[str, Row]:
        if self._rows is None:
            self._rows = {row["id"]: row for row in rows.make(self._seed)}
        return self._rows

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
        if outputs not in self._bodies:
            wanted = set(outputs.split(",")) - {"", "all"}
            chosen = [row for row in self.rows.values() if not wanted or wanted & _outputs(row)]
            document = {"data": chosen, "total_count": len(chosen), "links": {"next": None}}
            data = json.dumps(document, ensure_ascii=False).encode()
            self._bodies[outputs] = (data, f'W/"{hashlib.sha256(data).hexdigest()[:32]}"')
        return self._bodies[outputs]


def _outputs(row: Row) -> set[str]:
    return set((row["architecture"] or {}).get("output_modalities", ("text",)))
