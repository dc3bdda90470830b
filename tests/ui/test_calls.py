"""From the end of an answer to the window that somebody is brought back to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters.calling import Call
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui import front
from ptahdesk.ui.calls import Calls
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.window import Window, shell


class Paper:
    """Notifications are written down."""

    def __init__(self) -> None:
        self.shown: list[Call] = []
        self.taken_back = 0

    async def show(self, call: Call) -> bool:
        self.shown.append(call)
        return True

    async def withdraw(self) -> None:
        self.taken_back += 1

    async def close(self) -> None:
        self.shown.clear()


@pytest.fixture
def window(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr(Window, "raise_", lambda _self: None)  # the offscreen platform warns
    return shell(theme)


@pytest.fixture
async def calls(window: Window, desk: Desk) -> AsyncIterator[Calls]:
    made = Calls(window, desk, lambda token: front.bring(window, token) is None)
    yield made
    await made.close()
    window.deleteLater()


async def test_a_call_is_shown_and_answered(
    window: Window,
    desk: Desk,
    calls: Calls,
    monkeypatch: pytest.MonkeyPatch,
    wait_until: Callable[..., Any],
) -> None:
    paper, looked, opened = Paper(), list[Window](), list[ChatId]()

    async def made() -> Paper:
        return paper

    monkeypatch.setattr(calls, "_made", made)
    monkeypatch.setattr(front, "ask_for_a_look", looked.append)
    monkeypatch.setattr(desk.chats, "open", opened.append)
    desk.calling.wished.emit(Call(ChatId(5), "Claude has answered."))
    await wait_until(lambda: paper.shown)
    assert looked == [window]
    calls._answered(ChatId(5), "")
    assert window.isVisible()
    assert opened == [5]
    window.activated.emit()
    await wait_until(lambda: paper.taken_back)
    window.hide()
    calls._bring = lambda _token: False
    calls._answered(ChatId(6), "")
    assert opened == [5], "it is only being put away"
    assert not window.isVisible()


async def test_a_window_that_is_looked_at_or_was_closed_calls_nobody(
    window: Window, desk: Desk, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.calling.is_seen(), "closed: nobody could be brought back to it"
    window.show()
    monkeypatch.setattr(Window, "isActiveWindow", lambda _self: False)
    assert not desk.calling.is_seen()
    monkeypatch.setattr(Window, "isActiveWindow", lambda _self: True)
    assert desk.calling.is_seen()
    window.hide()


async def test_here_it_is_the_bus_that_is_asked(calls: Calls) -> None:
    assert type(await calls._made()).__name__ in {"BusNotifier", "TrayNotifier"}
