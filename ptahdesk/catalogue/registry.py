"""What a model costs and takes where nobody else says it: OpenRouter's list, read for others' spellings."""

from __future__ import annotations

from collections.abc import Iterable

from ptahdesk.catalogue.catalogue import without_variant
from ptahdesk.catalogue.spelling import dated, plain, split
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Price
from ptahdesk.domain.reference import OPENROUTER

_Name = tuple[str, str]  # maker, name


class Registry:
    """A wrong price is worse than none: a name that may mean two models finds neither."""

    def __init__(self, models: Iterable[Model] = ()) -> None:
        rows = [model for model in models if model.ref.provider == OPENROUTER]
        self._by_id = {model.id.lower(): model for model in reversed(rows)}
        self._exact: dict[_Name, Model] = {}
        self._alike: dict[_Name, Model] = {}
        self._only: dict[_Name, Model | None] = {}  # of several rows with dates nobody knows which is meant
        for model in rows:
            if without_variant(model.id) == model.id:
                self._enter(model)
        self._makers: dict[str, str | None] = {}
        for maker, name in (*self._exact, *self._only):
            self._makers[name] = maker if self._makers.get(name, maker) == maker else None

    def find(self, model: str, maker: str = "") -> Price | None:
        """Of the model that is meant, if its list says it."""
        found = self.like(model, maker)
        return None if found is None else self._price(found)

    def like(self, model: str, maker: str = "") -> Model | None:
        """By id, permanent name, alias, then without the date. `maker`: of bare names."""
        exact = self._by_id.get(model.lower())
        if exact is not None:
            return exact
        told, name = split(without_variant(model) if "/" in model else model)
        for spelled in (name, plain(name)):
            whose = told or maker or self._makers.get(spelled)
            found = self._named((whose, spelled), dated(name)) if whose else None
            if found is not None:
                return found
        return None

    def _enter(self, model: Model) -> None:
        """Exactly as it is written; and in the plain form, where a row without a date speaks for the name."""
        names = [split(model.id), *([split(model.canonical)] if model.canonical else ())]
        for maker, name in names:
            self._exact.setdefault((maker, name), model)
            key = (maker, plain(name))
            self._only[key] = model if self._only.get(key, model) is model else None
        maker, name = names[0]
        if not dated(name):
            for whose, spelled in names:
                self._alike.setdefault((whose, plain(spelled)), model)

    def _named(self, name: _Name, with_date: bool) -> Model | None:
        """A name without a date may mean the one row that has a date; never the other way round."""
        return self._exact.get(name) or self._alike.get(name) or (None if with_date else self._only.get(name))

    def _price(self, model: Model) -> Price | None:
        if (model.price is None or not model.price.known) and model.alias_of:
            model = self._by_id.get(model.alias_of.lower(), model)
        return model.price if model.price is not None and model.price.known else None
