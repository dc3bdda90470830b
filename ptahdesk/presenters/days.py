"""Which group of the sidebar a moment belongs to, by the calendar of the person who looks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from ptahdesk.domain.words import _

TEMPORARY = _("Temporary")
PINNED = _("Pinned")
FOLDERS = _("Folders")
BEFORE = _("Type to find older chats")


def group(moment: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """Today, yesterday, the last seven days, older. `zone` None is the computer's own."""
    days = (now.astimezone(zone).date() - moment.astimezone(zone).date()).days
    if days <= 0:
        return _("Today")
    if days == 1:
        return _("Yesterday")
    return _("Last 7 days") if days < 7 else _("Older")


def span(moment: datetime, now: datetime, zone: tzinfo | None = None) -> tuple[str, datetime]:
    """Its group, and since when moments belong to it: asking once for each group is asking for all of it."""
    mine = group(moment, now, zone)
    today = now.astimezone(zone).date()
    first = {_("Today"): 0, _("Yesterday"): 1, _("Last 7 days"): 6}.get(mine)
    if first is None:
        return mine, datetime.min.replace(tzinfo=UTC)
    midnight = datetime.combine(today - timedelta(days=first), time(), zone)
    return mine, midnight.astimezone(UTC)


def page(now: datetime, zone: tzinfo | None = None) -> tuple[date, timedelta | None]:
    """The page of the calendar: while it is the same, so are the groups. A journey turns it too."""
    here = now.astimezone(zone)
    return here.date(), here.utcoffset()


def spoken(moment: datetime, zone: tzinfo | None = None) -> str:
    """When it was, by the clock of the person who looks."""
    return f"{moment.astimezone(zone):%a %d %b %Y, %H:%M}"
