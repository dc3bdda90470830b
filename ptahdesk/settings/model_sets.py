"""Models that are compared again and again, a set a line: `Cheap ones = openai/gpt-5-mini, tier:haiku`."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.domain.words import _
from ptahdesk.settings import field
from ptahdesk.settings.field import Field

MOST = 8


@dataclass(frozen=True, slots=True)
class ModelSet:
    """Models as somebody named them, in their order."""

    name: str
    references: tuple[str, ...]


def model_sets(key: str) -> Field[tuple[str, ...]]:
    help_ = _("To be compared, a set a line: name = model, model. Written by the program.")
    plain = field.names(key, _("Sets of models"), help_)

    def validate(value: object) -> tuple[str, ...]:
        lines = plain.validate(value)
        for line in lines:
            read(line)
        return lines

    return Field(key, (), plain.title, plain.help, validate, lambda typed: validate(typed.splitlines()))


def read(line: str) -> ModelSet:
    """ValueError in words for a line that is no set."""
    name, equals, models = line.partition("=")
    references = tuple(filter(None, (each.strip() for each in models.split(","))))
    if not (name.strip() and equals and 1 <= len(references) <= MOST):
        raise ValueError(_("must be name = model, model, with up to {n} models").format(n=MOST))
    return ModelSet(" ".join(name.split()), references)


def written(one: ModelSet) -> str:
    """As `read` reads it. ValueError for what has no place in a line."""
    line = f"{one.name} = {', '.join(one.references)}"
    if read(line) != one:
        raise ValueError(_("must be name = model, model, with up to {n} models").format(n=MOST))
    return line
