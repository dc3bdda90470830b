"""Pictures and sources of an answer, for a terminal and for `--json`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from ptahdesk.domain.message import Image, Part, Source
from ptahdesk.domain.words import _
from ptahdesk.presenters.enclosures import label


def in_a_line(part: Image | Source) -> str:
    """What stands beside the words, not among them."""
    if isinstance(part, Image):
        return label(part)
    shown = f"{part.title} {part.url}" if part.title else part.url
    return _("Source: {page}").format(page=shown)


def enclosed(parts: Iterable[Part]) -> dict[str, object]:
    """Only what there is; a picture with its file in base64."""
    found = list(parts)
    sources = [asdict(part) for part in found if isinstance(part, Source)]
    images = [_known(part) for part in found if isinstance(part, Image)]
    return {**({"sources": sources} if sources else {}), **({"images": images} if images else {})}


def _known(image: Image) -> dict[str, object]:
    return {name: value for name, value in asdict(image).items() if value}
