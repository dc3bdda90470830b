"""Which group of the sidebar a moment belongs to, by the calendar of the person who looks."""

from __future__ import annotations

from datetime import datetime, tzinfo

from ptahdesk.domain.words import _

PINNED = _("Pinned")
FOUND = _("Found in chats")


def group(moment: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """Today, yesterday, the last seven days, older. `zone` None is the computer's own."""
    days = (now.astimezone(zone).date() - moment.astimezone(zone).date()).days
    if days <= 0:
        return _("Today")
    if days == 1:
        return _("Yesterday")
    return _("Last 7 days") if days < 7 else _("Older")
