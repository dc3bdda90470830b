"""Models that nobody offers any more: of several that are asked they are left out, and that is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ptahdesk.catalogue.namesakes import told_apart
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts
from ptahdesk.services.model_sets import gone
from ptahdesk.services.models import Models


@dataclass(frozen=True, slots=True)
class Sifted:
    """`words` is empty where all are there."""

    there: tuple[str, ...]
    gone: tuple[str, ...] = ()
    words: str = ""


def sifted(models: Models, references: Sequence[str]) -> Sifted:
    missing = gone(models, references)
    there = tuple(each for each in references if each not in missing)
    if not missing:
        return Sifted(there)
    words = _("In no list any more, and left out: {names}.") if there else _("In no list any more: {names}.")
    return Sifted(there, missing, words.format(names=called(models, missing)))


def called(models: Models, references: Sequence[str]) -> str:
    """The names of these models, in their order."""
    named = [(facts.reference_name(models, each), _meant(models, each)) for each in references]
    return ", ".join(told_apart(named))


def _meant(models: Models, reference: str) -> ModelRef:
    try:
        return models.meant(reference)
    except ProviderError:
        return ModelRef(OPENROUTER, reference)
