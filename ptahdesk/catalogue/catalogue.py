"""The models there are, found by whatever name they are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ptahdesk.catalogue.search import rank
from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import ModelRef

_ALIKE = 0.6


class Catalogue:
    """A snapshot: it does not change, it is replaced."""

    def __init__(self, models: Sequence[Model]) -> None:
        self.models: tuple[Model, ...] = tuple(models)
        self._by_ref = _first((model.ref, model) for model in self.models)
        self._by_canonical = _first(
            (ModelRef(model.ref.provider, model.canonical), model)
            for model in sorted(self.models, key=_is_variant)  # a variant shares the slug of its base
            if model.canonical
        )

    def find(self, ref: ModelRef) -> Model | None:
        """By its id, then by its permanent name, then as the base of a variant."""
        plain = ModelRef(ref.provider, without_variant(ref.model))
        for table, key in (
            (self._by_ref, ref),
            (self._by_canonical, ref),
            (self._by_ref, plain),
            (self._by_canonical, plain),
        ):
            if (model := table.get(key)) is not None:
                return model
        return None

    def nearest(self, text: str, n: int) -> list[Model]:
        """The models somebody may have meant who typed this."""
        found = rank(text, self.models, n)
        if len(found) < n:
            from difflib import get_close_matches  # noqa: PLC0415 - few misspell a name

            by_id = {model.id: model for model in self.models if model not in found}
            found += [by_id[id_] for id_ in get_close_matches(text, by_id, n - len(found), _ALIKE)]
        return found


def without_variant(model: str) -> str:
    """`x/y:free:online` is `x/y`; a colon before the slash belongs to the name."""
    author, slash, slug = model.rpartition("/")
    return author + slash + slug.partition(":")[0]


def _is_variant(model: Model) -> bool:
    return without_variant(model.id) != model.id


def _first(pairs: Iterable[tuple[ModelRef, Model]]) -> dict[ModelRef, Model]:
    table: dict[ModelRef, Model] = {}
    for ref, model in pairs:
        table.setdefault(ref, model)
    return table
