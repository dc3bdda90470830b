"""The window is a shell that takes an App's panels in and gives them up again."""

from __future__ import annotations

import pytest

from ptahdesk.ui import window as windows
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.window import shell


async def test_it_is_furnished_and_stripped(theme: Theme, furniture: Furniture) -> None:
    window = shell(theme)
    window.furnish(furniture)
    assert window.windowTitle() == "practice — ptahdesk"
    assert any(action.objectName() == "chat.new" for action in window.actions())
    window.strip()
    assert window.actions() == []
    assert window.furniture is None
    window.deleteLater()


async def test_closing_only_says_so(theme: Theme) -> None:
    window = shell(theme)
    wished: list[None] = []
    window.wantsClose.connect(lambda: wished.append(None))
    window.show()
    window.close()
    assert wished == [None]
    assert window.isVisible()
    window.hide()
    window.deleteLater()


async def test_the_title_is_the_chats(theme: Theme, furniture: Furniture) -> None:
    window = shell(theme)
    window.furnish(furniture)
    await furniture.desk.page.send("What is a cat?")
    await furniture.desk.chats.reload()
    assert window.windowTitle() == "What is a cat? — practice — ptahdesk"
    window.strip()
    window.deleteLater()


async def test_its_scroll_areas_are_safe_to_read_before_there_is_one(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[None] = []
    monkeypatch.setattr(windows, "serve_scroll_areas", lambda: served.append(None))
    window = shell(theme)
    assert served == [None]
    window.deleteLater()
