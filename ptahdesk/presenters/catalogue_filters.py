"""What is wanted of the models of the catalogue, and how many there would be of each kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from ptahdesk.catalogue.sifting import Trait
from ptahdesk.domain.words import _
from ptahdesk.presenters.catalogue_rows import CatalogueRow

# Two more bits beside those of the list: what the user and the hosts say.
STARRED, PRIVATE = 1 << 30, 1 << 31
SWITCHES = (
    (int(Trait.CHAT), _("For chat"), _("Answers in words, and at once.")),
    (int(Trait.FREE), _("Free"), _("Called free by the list. How often it may be asked is limited.")),
    (int(Trait.TOOLS), _("Tools"), _("Can call tools.")),
    (int(Trait.VISION), _("Sees"), _("Takes pictures.")),
    (int(Trait.FILES), _("Reads files"), _("Takes files such as PDFs.")),
    (int(Trait.REASONING), _("Thinks"), _("Can think before it answers.")),
    (int(Trait.DRAWS), _("Draws"), _("Makes pictures.")),
    (PRIVATE, _("Keeps nothing"), _("Has a host that keeps nothing of what is sent.")),
    (int(Trait.RETIRING), _("Retiring"), _("Has a day on which it goes away.")),
    (STARRED, _("Favourites"), _("Those with a star.")),
)
CONTEXTS = (8_000, 32_000, 128_000, 200_000, 1_000_000)
PRICES = tuple(map(Decimal, ("0.1", "0.5", "1", "3", "10", "30")))


Pair = tuple[CatalogueRow, int]  # a row and its bits


@dataclass(frozen=True, slots=True)
class Wanted:
    """`has` are bits of `Trait`, and the two above."""

    has: int = int(Trait.CHAT)
    maker: str = ""
    provider: str = ""
    min_context: int | None = None
    max_price: Decimal | None = None


def sift(pairs: Iterable[Pair], wanted: Wanted) -> list[Pair]:
    """Those that fit, with their bits."""
    return [(row, bits) for row, bits in pairs if wanted.has & ~bits == 0 and _fits(row, wanted)]


def _fits(row: CatalogueRow, wanted: Wanted) -> bool:
    """What nobody says is never enough: not long enough, and not cheap enough."""
    model = row.model
    return (
        (not wanted.maker or model.maker == wanted.maker)
        and (not wanted.provider or model.ref.provider == wanted.provider)
        and (wanted.min_context is None or (model.context or 0) >= wanted.min_context)
        and (wanted.max_price is None or row.dearest <= wanted.max_price)
    )


def bits_of(row: CatalogueRow, stars: Collection[str], private: Collection[str]) -> int:
    starred = STARRED if row.reference in stars else 0
    discreet = PRIVATE if row.model.id in private or row.model.alias_of in private else 0
    return row.traits | starred | discreet


def counts(found: Iterable[Pair]) -> dict[int, int]:
    """Of those that are left, how many would still be if a switch were on as well."""
    all_bits = [bits for _row, bits in found]
    return {bit: sum(1 for bits in all_bits if bits & bit) for bit, _words, _help in SWITCHES}
