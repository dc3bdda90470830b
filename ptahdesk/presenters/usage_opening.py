"""From a figure on the page of what was spent to the calls behind it: which ones, and under what title."""

from __future__ import annotations

from ptahdesk.domain.spent import Span
from ptahdesk.domain.words import _
from ptahdesk.presenters import usage_reading
from ptahdesk.presenters.usage_asked import TIMES, narrowed
from ptahdesk.presenters.usage_lines import Line
from ptahdesk.presenters.usage_page import UsagePage

Opened = tuple[Span, str]
SUMS = {
    "today": _("Today"),
    "month": _("This month"),
    "session": _("This session"),
    "everything": _("Everything"),
}


def of_sum(page: UsagePage, name: str) -> Opened:
    """One of `SUMS`, whatever is sifted out below."""
    return usage_reading.span_of(name, page.app, page.at), SUMS[name]


def of_bar(page: UsagePage, place: int, part: int | None = None) -> Opened:
    bars = page.digest.bars
    return _of_part(page, (bars.span(place, page.span), bars.label(place)), part)


def of_part(page: UsagePage, part: int) -> Opened:
    return _of_part(page, (page.span, TIMES[page.asked.time]), part)


def of_line(line: Line) -> Opened:
    return line.span, f"{line.keys[0]} · {line.name}" if line.deep else line.name


def _of_part(page: UsagePage, opened: Opened, part: int | None) -> Opened:
    """What is shown as the rest has no key to find its calls by: they are listed with all the others."""
    shown = None if part is None else page.digest.bars.parts[part]
    if shown is None or shown.key is None:
        return opened
    span, title = opened
    return narrowed(span, page.asked.split, shown.key), f"{title} · {shown.name}"
