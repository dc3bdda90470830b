"""How old a list is, in words."""

from __future__ import annotations

from datetime import UTC, datetime

from ptahdesk.domain.words import _


def with_age(words: str, fetched: datetime | None) -> str:
    """`650 models · list of 14:02`: when it was last known to be right."""
    if fetched is None:
        return _("No list yet. Refresh fetches one.")
    return _("{words} · list of {time}").format(words=words, time=when(fetched))


def when(moment: datetime) -> str:
    """The time of day here, and the day where it is another one."""
    local = moment.astimezone()
    same_day = local.date() == datetime.now(UTC).astimezone().date()
    return f"{local:%H:%M}" if same_day else f"{local:%Y-%m-%d %H:%M}"
