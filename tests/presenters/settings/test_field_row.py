"""A row takes what its field takes, says what is wrong with the rest, and keeps nothing of that."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.settings.field_row import FieldRow, Shape, Ways
from ptahdesk.settings.field import Field
from ptahdesk.settings.look_fields import THEME, ZOOM
from ptahdesk.settings.network_fields import CA_FILE, PLAIN_HOSTS, PROXY
from ptahdesk.settings.notice_fields import NOTIFY_WORDS
from ptahdesk.settings.routing_fields import HOST_SORT, SLOW_AFTER
from ptahdesk.settings.schema import ATTRIBUTION

Until = Callable[[Callable[[], object]], Awaitable[None]]


def row(desk: Desk, field: Field[Any]) -> FieldRow:
    return FieldRow(desk.app, desk.doing, field)


@pytest.mark.parametrize(
    ("field", "shape"),
    [
        (THEME, Shape.CHOICE),
        (ATTRIBUTION, Shape.CHOICE),
        (HOST_SORT, Shape.MENU),
        (ZOOM, Shape.NUMBER),
        (CA_FILE, Shape.TEXT),
        (PLAIN_HOSTS, Shape.LINES),
    ],
)
async def test_a_field_tells_what_it_is_set_with(bare_desk: Desk, field: Field[Any], shape: Shape) -> None:
    assert row(bare_desk, field).shape is shape


@pytest.mark.parametrize(
    ("field", "typed", "value", "text"),
    [
        (ZOOM, " 125 ", 125, "125"),
        (NOTIFY_WORDS, "true", True, "true"),
        (PLAIN_HOSTS, "nas.local\n10.0.0.2", ("nas.local", "10.0.0.2"), "nas.local\n10.0.0.2"),
        (PROXY, "none", "none", "none"),
    ],
)
async def test_what_fits_holds_at_once(
    bare_desk: Desk, wait_until: Until, field: Field[Any], typed: str, value: object, text: str
) -> None:
    made = row(bare_desk, field)
    assert made.usual
    made.put(typed)
    await wait_until(lambda: bare_desk.app.settings.get(field) == value)
    assert (made.text, made.error, made.usual) == (text, "", False)
    made.reset()
    await wait_until(lambda: made.usual)
    assert bare_desk.app.settings.get(field) == field.default


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        (ZOOM, "1000", "Zoom must be a whole number from 50 to 300."),
        (ZOOM, "big", "Zoom must be a whole number from 50 to 300."),
        (PLAIN_HOSTS, "http://nas.local/", "without http:// and port"),
        (PROXY, "ftp://proxy", "Proxy must be an address such as http://proxy.example.com:3128"),
    ],
)
async def test_what_does_not_fit_is_said_and_not_kept(
    bare_desk: Desk, field: Field[Any], typed: str, says: str
) -> None:
    made, told = row(bare_desk, field), list[None]()
    made.changed.connect(told.append)
    made.put(typed)
    assert says in made.error
    assert told
    assert field.key not in bare_desk.app.settings.raw()
    made.look()
    assert made.error == ""


async def test_what_somebody_wrote_into_the_file_is_judged_too(bare_desk: Desk, wait_until: Until) -> None:
    bare_desk.app.paths.settings.write_text(json.dumps({"look.zoom": "huge"}))
    await bare_desk.app.settings.foreign_change()
    made = row(bare_desk, ZOOM)
    assert (made.text, made.usual) == ("100", False)
    assert made.error == "Zoom must be a whole number from 50 to 300. The default is used."
    made.reset()
    await wait_until(lambda: not made.error)


async def test_a_number_goes_in_likely_steps_and_not_beyond_its_bounds(
    bare_desk: Desk, wait_until: Until
) -> None:
    made, seen = row(bare_desk, ZOOM), []
    for start, by in ((100, 1), (103, -1), (103, 1), (300, 1), (50, -1)):
        await bare_desk.app.settings.set(ZOOM, start)
        made.step(by)
        await wait_until(lambda: "keep a setting" not in bare_desk.app.tasks.names)
        seen.append(made.text)
    assert seen == ["110", "100", "110", "300", "50"]
    assert FieldRow(bare_desk.app, bare_desk.doing, SLOW_AFTER).unset == "30"


async def test_a_file_that_cannot_be_written_is_said_beside_it(
    bare_desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ptahdesk.settings.files.replace", refusing)
    made = row(bare_desk, ZOOM)
    made.put("125")
    await wait_until(lambda: made.error)
    assert "could not be saved" in made.error


def refusing(*_asked: object) -> None:
    raise PermissionError(13, "Permission denied")


async def test_what_stands_there_is_among_the_choices(bare_desk: Desk) -> None:
    made = FieldRow(bare_desk.app, bare_desk.doing, CA_FILE, Ways(choices=lambda: [("a", "A")]))
    assert made.shape is Shape.MENU
    assert made.choices == [("a", "A"), ("", "")]
    assert row(bare_desk, THEME).choices == [("system", "System"), ("light", "Light"), ("dark", "Dark")]
