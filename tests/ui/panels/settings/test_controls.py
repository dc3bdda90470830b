"""What a setting is set with fits what it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.settings.field_row import FieldRow
from ptahdesk.settings.look_fields import THEME, ZOOM
from ptahdesk.settings.network_fields import PLAIN_HOSTS, PROXY
from ptahdesk.settings.routing_fields import HOST_SORT
from ptahdesk.ui.panels.settings.controls import Control, Few, Line, Lines, Many, Number, control
from ptahdesk.ui.theme import Theme

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.mark.parametrize(
    ("field", "kind"), [(THEME, Few), (HOST_SORT, Many), (ZOOM, Number), (PROXY, Line), (PLAIN_HOSTS, Lines)]
)
async def test_each_shape_has_its_control(
    desk: Desk, theme: Theme, field: object, kind: type[Control]
) -> None:
    made = control(FieldRow(desk.app, desk.doing, field), theme)  # type: ignore[arg-type]  # a field
    made.stands()
    assert type(made) is kind
    assert made.hand.accessibleName().startswith(made.row.title)
    made.deleteLater()


async def test_a_menu_names_what_holds_and_offers_the_rest(
    desk: Desk, theme: Theme, wait_until: Until
) -> None:
    made = Many(FieldRow(desk.app, desk.doing, HOST_SORT), theme)
    made.stands()
    assert made.button.accessibleName() == "Sort hosts by: Automatic"
    menu = made.menu()
    next(action for action in menu.actions() if action.text() == "Price").trigger()
    await wait_until(lambda: desk.app.settings.get(HOST_SORT) == "price")
    made.deleteLater()
