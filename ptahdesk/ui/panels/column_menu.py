"""What can be done with a column, in its menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from ptahdesk.domain.words import _
from ptahdesk.presenters.column_verbs import ColumnVerbs
from ptahdesk.presenters.columns import Columns
from ptahdesk.ui.actions import key_of
from ptahdesk.ui.panels.column_asking import ColumnAsking
from ptahdesk.ui.panels.column_view import ColumnView
from ptahdesk.ui.panels.column_widths import ColumnWidths
from ptahdesk.ui.panels.reading_together import ReadingTogether
from ptahdesk.ui.panels.what_differs import WhatDiffers
from ptahdesk.ui.widgets.menu import Menu


class Panel(Protocol):
    """The columns it is one of."""

    verbs: ColumnVerbs
    columns: Columns
    views: list[ColumnView]
    reading: ReadingTogether
    asking: ColumnAsking
    widths: ColumnWidths
    merging: Callable[[], object]
    differing: WhatDiffers

    def pick(self, view: ColumnView | None) -> None: ...


def open_menu(view: ColumnView, panel: Panel) -> None:
    menu_of(view, panel).hang_from(view.head.more)


def _begun(view: ColumnView) -> Menu:
    """With the figures that its head has no room for."""
    menu = Menu(view, _("What can be done with this column"))
    if view.head.cut:
        menu.offer(view.head.figures.text()).setEnabled(False)
        menu.addSeparator()
    return menu


def menu_of(view: ColumnView, panel: Panel) -> Menu:
    """What cannot be done now is not in it."""
    column, verbs = view.column, panel.verbs
    place, count = panel.views.index(view), len(panel.views)
    menu = _begun(view)

    def offer(title: str, command: str, act: Callable[[], object]) -> None:
        item = menu.offer(title, key_of(view, command).toString())
        item.setObjectName(command)
        item.triggered.connect(lambda _checked: act())

    if column.last is not None and count > 1:
        offer(
            _("What differs from another column"), "compare.differences", lambda: panel.differing.turn(view)
        )
    if not panel.columns.names.hidden:
        offer(_("Choose a model…"), "compare.model", lambda: panel.pick(view))
        offer(_("How this column asks…"), "compare.settings", lambda: panel.asking.open(view))
        if column.manner:
            offer(_("Let all columns ask like this"), "compare.alike", lambda: panel.asking.alike(view))
    muted = column.lane.muted
    offer(
        _("Ask it again from now on") if muted else _("Mute: do not ask it"),
        "compare.mute",
        lambda: verbs.mute(column),
    )
    menu.addSeparator()
    if column.last is not None:
        offer(_("Go on with this one alone"), "compare.keep", lambda: verbs.keep(column))
        offer(_("Make one answer of several…"), "compare.merge", panel.merging)
        offer(_("Branch each column into a chat"), "compare.part", verbs.part)
        menu.addSeparator()
    if place > 0 and not panel.columns.names.hidden:
        offer(_("Move to the left"), "compare.left", lambda: verbs.move(column, -1))
    if place < count - 1 and not panel.columns.names.hidden:
        offer(_("Move to the right"), "compare.right", lambda: verbs.move(column, 1))
    offer(_("All columns equally wide"), "compare.even", panel.widths.even)
    offer(
        _("Scroll each by itself") if panel.reading.together else _("Scroll all together"),
        "compare.together",
        panel.reading.turn,
    )
    offer(
        _("Fold all thinking") if panel.reading.thoughts else _("Unfold all thinking"),
        "compare.thoughts",
        panel.reading.fold,
    )
    menu.addSeparator()
    offer(_("Remove this column"), "compare.remove", lambda: verbs.remove(column))
    return menu
