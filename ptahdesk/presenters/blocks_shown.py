"""A message as it is seen, in plain text: markers, quotes and cells too, and nothing that only steers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import repeat

from ptahdesk.domain.words import _
from ptahdesk.presenters.blocks import (
    INSIDE,
    QUOTE,
    Code,
    Gap,
    Paragraph,
    Picture,
    Place,
    Prose,
    Rule,
    Unit,
    plain_text,
)
from ptahdesk.presenters.blocks_visible import BREAK, image_host

_RULE = "———"


def shown(units: Iterable[Unit]) -> str:
    """The whole text, top to bottom."""
    pieces: list[str] = []
    above: Unit | None = None
    for unit in units:
        for text, place in _blocks(unit):
            if pieces:
                pieces.append(_between(above, unit, place))
            pieces.append(_indented(text, place) if not _goes_on(above, unit) else text)
            above = unit
    return "".join(pieces)


def _blocks(unit: Unit) -> Iterator[tuple[str, Place]]:
    if isinstance(unit, Prose):
        for paragraph in unit.paragraphs:
            yield _words(paragraph), paragraph.place
    elif isinstance(unit, Rule):
        yield _RULE, unit.place
    elif isinstance(unit, Picture):
        host = image_host(unit.source)
        words = _("Image from {host}").format(host=host) if host else _("Image in the text")
        yield f"▨ {unit.text} · {words}" if unit.text else f"▨ {words}", unit.place
    elif isinstance(unit, Code) and unit.first and unit.language:
        yield f"{unit.language}\n{unit.text}", unit.place
    else:
        yield plain_text(unit).replace(BREAK, ""), unit.place


def _words(paragraph: Paragraph) -> str:
    return paragraph.text.replace(BREAK, "")


def _between(above: Unit | None, unit: Unit, place: Place) -> str:
    if _goes_on(above, unit):
        return ""
    return "\n\n" if place.gap in (Gap.BLOCK, Gap.SECTION) else "\n"


def _goes_on(above: Unit | None, unit: Unit) -> bool:
    """Whether a line that was cut for its length goes on here."""
    if above is None or above is unit or unit.place.gap is not Gap.JOINED:
        return False
    if isinstance(above, Code):
        return above.torn
    return isinstance(unit, Prose) and unit.start <= above.end


def _indented(text: str, place: Place) -> str:
    first, rest = "", ""
    for mark in place.depth:
        if mark == QUOTE:
            first, rest = f"{first}> ", f"{rest}> "
        elif mark == INSIDE:
            first, rest = f"{first}  ", f"{rest}  "
        else:
            first, rest = f"{first}{mark} ", f"{rest}{' ' * (len(mark) + 1)}"
    if not place.depth:
        return text
    leads = (first, *repeat(rest, text.count("\n")))
    return "\n".join(lead + line for lead, line in zip(leads, text.split("\n"), strict=True))
