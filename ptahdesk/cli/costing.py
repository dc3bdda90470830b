"""What `inspect price` does: a bill from a list of models and a record of usage, offline."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.catalogue.pricing import bill
from ptahdesk.cli.terminal import say, tell
from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Bill, BillLine, Usage
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.words import _
from ptahdesk.wire import anthropic, usage
from ptahdesk.wire.fields import Object
from ptahdesk.wire.guarded_json import BadJson, loads
from ptahdesk.wire.openrouter_models import decode

WRONG = 2
_BESIDE = frozenset({"cache_read_input_tokens", "cache_creation_input_tokens", "cache_creation"})


class UnfitError(Exception):
    """A file cannot be used; str() says why and is fit for the user."""


def run(listed: tuple[str, str], files: Sequence[str], dialect: str, at: datetime, as_json: bool) -> int:
    """Print the bill of each file; `listed` is the catalogue's file and the model's id."""
    catalogue, id_ = listed
    try:
        model = choose(Path(catalogue), id_)
    except UnfitError as error:
        _unread(catalogue, error)
        return WRONG
    if model is None:
        tell(_("The list has no model {id}.").format(id=id_))
    costing, failed = Costing(model, dialect, at), False
    for file in files:
        try:
            found = costing.cost(Path(file))
        except UnfitError as error:
            _unread(file, error)
            failed = True
        else:
            say(json_line(found) if as_json else in_words(_name(file), found))
    return WRONG if failed else 0


@dataclass(frozen=True, slots=True)
class Costing:
    """One model of one list; `at` decides which hours and tiers hold."""

    model: Model | None
    dialect: str
    at: datetime

    def cost(self, path: Path) -> Bill | None:
        """What this usage costs; None where price or usage does not say it. Raises `UnfitError`."""
        used = self._usage(path)
        if self.model is None or self.model.price is None:
            return None
        return bill(self.model.price, used, self.at)

    def _usage(self, path: Path) -> Usage:
        value = _found(_read(path))
        if value is None:
            raise UnfitError(_("there is no usage in it"))
        if self.dialect == "anthropic" or (self.dialect == "auto" and _is_anthropic(value)):
            return anthropic.decode_usage(value)
        return usage.decode_usage(value)


def choose(catalogue: Path, model: str) -> Model | None:
    """The model as a chat would find it in this list; None when it is not there. Raises `UnfitError`."""
    try:
        models = decode(_read(catalogue), OPENROUTER)
    except BadJson as error:
        raise UnfitError(_("it is not a list of models")) from error
    return Catalogue(models).find(ModelRef(OPENROUTER, model))


def json_line(found: Bill | None) -> str:
    """One line. A total of null: nobody knows."""
    lines = [] if found is None else [_line(line) for line in found.lines]
    return json.dumps({"lines": lines, "total_usd": None if found is None else _plain(found.total)})


def in_words(name: str, found: Bill | None) -> str:
    if found is None:
        return _("{file}: unknown").format(file=name)
    lines = [
        f"  {line.what.value}: {line.count} × ${_plain(line.unit)} = ${_plain(line.usd)}"
        for line in found.lines
    ]
    return "\n".join([f"{name}: ${_plain(found.total)}", *lines])


def _unread(file: str, error: UnfitError) -> None:
    tell(_("Error: {file} cannot be read: {reason}.").format(file=_name(file), reason=error))


def _name(file: str) -> str:
    return os.fsencode(file).decode("utf-8", "replace")


def _line(line: BillLine) -> dict[str, object]:
    return {
        "what": line.what.value,
        "tokens": line.count,
        "unit_usd": _plain(line.unit),
        "usd": _plain(line.usd),
    }


def _plain(amount: Decimal) -> str:
    """Every digit, no exponent, no idle zeros."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _read(path: Path) -> bytes:
    """A file of a sane size: a longer one is refused unread."""
    most = LIMITS.models_bytes
    try:
        with path.open("rb") as file:
            body = file.read(most + 1)
    except ValueError:
        raise UnfitError(_("not a file name")) from None
    except OSError as error:
        raise UnfitError(error.strerror or str(error)) from error
    if len(body) > most:
        raise UnfitError(_("it is larger than {most} MB").format(most=most >> 20))
    return body


def _found(body: bytes) -> Object | None:
    """The usage alone, or that of a whole answer."""
    try:
        value = loads(body)
    except BadJson as error:
        raise UnfitError(_("it is not JSON")) from error
    if not isinstance(value, dict):
        return None
    inner = value.get("usage", value)
    return inner if isinstance(inner, dict) else None


def _is_anthropic(value: Object) -> bool:
    """There the cache is told beside the input, and nothing is called a prompt."""
    return "input_tokens" in value and "prompt_tokens" not in value and not _BESIDE.isdisjoint(value)
