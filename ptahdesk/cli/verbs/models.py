"""`ptahdesk models`: which models there are and what they cost."""

from __future__ import annotations

from typing import Any

import click

from ptahdesk.cli.practice import practice_option


@click.command()
@click.argument("words", nargs=-1)
@click.option("--refresh", is_flag=True, help="Fetch the list anew even if the kept one is fresh.")
@click.option("--free", is_flag=True, help="Only models that cost nothing.")
@click.option("--tools", is_flag=True, help="Only models that call tools.")
@click.option("--vision", is_flag=True, help="Only models that see images.")
@click.option("--reasoning", is_flag=True, help="Only models that can think before they answer.")
@click.option("--files", is_flag=True, help="Only models that read files such as PDFs.")
@click.option("--retiring", is_flag=True, help="Only models with a day on which they go away.")
@click.option("--maker", default="", help="Only models of this maker, as in 'anthropic'.")
@click.option(
    "--max-price",
    type=click.FloatRange(min=0),
    help="At most so many dollars for a million tokens, both in and out. Unknown prices are left out.",
)
@click.option("--min-context", type=click.IntRange(min=1), help="Only models that take so many tokens.")
@click.option(
    "--sort",
    type=click.Choice(["price", "context", "newest", "name"]),
    default=None,
    help="Cheapest, longest or newest first, or by name.",
)
@click.option("-n", "--limit", type=click.IntRange(min=1), help="At most so many rows.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@practice_option
def command(
    words: tuple[str, ...], refresh: bool, limit: int | None, as_json: bool, practice: bool, **wanted: Any
) -> None:
    """List the models whose name matches WORDS, best match first."""
    from decimal import Decimal

    from ptahdesk.catalogue.sifting import NOTHING, Sieve, Trait
    from ptahdesk.cli.listing import Listing
    from ptahdesk.cli.opening import run

    most, order = wanted.pop("max_price"), wanted.pop("sort") or ""
    has = NOTHING
    for trait in Trait:
        has |= trait if wanted.pop(str(trait.name).lower(), False) else NOTHING
    sieve = Sieve(has, max_price=None if most is None else Decimal(repr(most)), sort=order, **wanted)
    raise SystemExit(run(practice, Listing(" ".join(words), refresh, limit, as_json, sieve).run))
