"""One model of Anthropic's has two names: the one OpenRouter lists, and Anthropic's own."""

from __future__ import annotations

import re
from collections.abc import Iterable

AUTHOR = "anthropic/"

_DATED = re.compile(r"-(?:20\d{6}|latest)$")
_NEXT_TO = re.compile(r"(?<![\d.])(\d{1,2})-(\d{1,2})(?!\d)")
_WHOLE = re.compile(
    r"^claude-(?:opus|sonnet)-4$"
)  # without a list: its first version has a number of its own
_OLD = re.compile(r"^claude-3")  # the third generation is only known with a date, or as the latest


def is_claude(model: str) -> bool:
    """Whether a name, in either spelling, is that of a model Anthropic made."""
    name = model.casefold()
    return name.removeprefix("~").startswith(AUTHOR) or name.startswith("claude-")


def listed_name(own: str) -> str:
    """Anthropic's own id as OpenRouter spells it: without its date, and 4.5 instead of 4-5."""
    if "/" in own:
        return own
    plain = _NEXT_TO.sub(r"\1.\2", _DATED.sub("", own))
    return AUTHOR + plain.removesuffix(".0")


def own_name(listed: str, known: Iterable[str] = ()) -> str:
    """The reverse, preferring what Anthropic's own list holds; of several dated ones the newest."""
    slug = listed.removeprefix("~").removeprefix(AUTHOR)
    if slug == listed:
        return listed
    plain = slug.replace(".", "-")
    same = [one for one in known if listed_name(one) == AUTHOR + slug]
    if plain in same or not same:
        return plain if plain in same else _unlisted(plain)
    return max(same)


def _unlisted(plain: str) -> str:
    if _WHOLE.match(plain):
        return f"{plain}-0"
    return f"{plain}-latest" if _OLD.match(plain) and not _DATED.search(plain) else plain
