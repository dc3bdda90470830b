"""Somebody at the window: finds things by the name a screen reader says, clicks and types."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ptahdesk.settings.paths import Paths
from ptahdesk.ui import succession
from ptahdesk.ui.host import Host, Sitting
from ptahdesk.ui.theme import LIGHT, Theme
from ptahdesk.ui.window import Window, shell

T = TypeVar("T")
PATIENCE = 60.0
_TEXTS = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)


@dataclass(frozen=True)
class Thing:
    """Something on the screen, as it is announced. `more` is what it says when one points at it."""

    name: str
    value: str
    more: str
    enabled: bool
    middle: QPoint
    inside: QAccessibleInterface

    @property
    def words(self) -> str:
        return " ".join(filter(None, (self.name, self.value, self.more)))


class Visitor:
    """Every wait is for something to be seen, and not for ever."""

    def __init__(self, window: Window, program: asyncio.Task[object]) -> None:
        self.window = window
        self.program = program

    def sees(self) -> list[Thing]:
        """All that can be seen or pointed at now."""
        tops = [self.window, *(top for top in QApplication.topLevelWidgets() if isinstance(top, QMenu))]
        return [thing for top in tops if top.isVisible() for thing in _things(top)]

    @property
    def screen(self) -> str:
        return "\n".join(thing.words for thing in self.sees())

    async def until(self, what: str, ask: Callable[[], T | None]) -> T:
        """Turn the loop until there is an answer."""
        try:
            async with asyncio.timeout(PATIENCE):
                while (answer := ask()) is None:
                    if self.program.done():  # nothing will come any more: say why
                        await self.program
                        raise AssertionError(f"{what} did not come: the program is over.")
                    await asyncio.sleep(0.01)
                    QGuiApplication.processEvents()
        except TimeoutError:
            raise AssertionError(f"{what} did not come. On the screen:\n{self.screen}") from None
        return answer

    async def reads(self, *words: str) -> str:
        """Wait until all these words are there; everything there is to read then."""

        def there() -> str | None:
            shown = self.screen
            return shown if all(each in shown for each in words) else None

        return await self.until(f"to read {words!r}", there)

    async def finds(self, name: str) -> Thing:
        """Something that can be clicked, by the beginning of its name."""

        def there() -> Thing | None:
            fits = (t for t in self.sees() if t.name.startswith(name) and t.enabled)
            return next(fits, None)

        return await self.until(f"{name!r}", there)

    async def clicks(self, name: str) -> None:
        thing = await self.finds(name)
        top = QApplication.widgetAt(thing.middle) or thing.inside.object()
        assert isinstance(top, QWidget), name
        QTest.mouseClick(
            top, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, top.mapFromGlobal(thing.middle)
        )

    def types(self, text: str) -> None:
        QTest.keyClicks(self._focus(), text)

    def presses(self, keys: str) -> None:
        """By its written form: "Return", "Ctrl+R"."""
        QTest.keySequence(self._focus(), keys)

    def _focus(self) -> QWidget:
        focused = QApplication.focusWidget() or self.window.focusWidget()  # or when it is active again
        assert focused is not None, "nothing has the focus"
        return focused

    async def picks(self, letters: str) -> None:
        """A model, by a few letters of its name."""
        await self.clicks("Model:")
        await self.picks_from_the_list(letters)

    async def picks_from_the_list(self, letters: str) -> None:
        await self.until("the picker", lambda: self.finds_focus("Find a model") or None)
        self.types(letters)
        self.presses("Return")
        await self.until("the picker to close", lambda: not self.finds_focus("Find a model") or None)

    def finds_focus(self, name: str) -> bool:
        return self._focus().accessibleName().startswith(name)

    async def adds_openrouter(self, key: str) -> None:
        """In Settings, as somebody without a key does; the form has name and address filled in."""
        await self.reads("No key yet")
        await self.clicks("Settings")
        await self.clicks("Add provider…")
        await self.reads("Kind: OpenRouter")
        for _ in range(3):
            self.presses("Tab")
        self.types(key)
        self.presses("Return")
        await self.reads("Ready · $10.00 left")

    async def asks(self, question: str) -> None:
        await self.clicks("Your message")
        self.types(question)
        self.presses("Return")


def _things(top: QWidget) -> Iterator[Thing]:
    root = QAccessible.queryAccessibleInterface(top)
    waiting = [root] if root is not None else []
    while waiting:
        found = waiting.pop()
        state = found.state()
        if state.invisible and found is not root:
            continue
        name, value, more = (found.text(kind) for kind in _TEXTS)
        if name or value or more:
            yield Thing(name, value, more, not state.disabled, found.rect().center(), found)
        children = [found.child(at) for at in range(found.childCount())]
        waiting += [child for child in reversed(children) if child is not None]


@asynccontextmanager
async def at_the_window() -> AsyncIterator[Visitor]:
    """The program, started as `ptahdesk` starts it and closed as its owner closes it."""
    theme = Theme(QApplication.instance())  # type: ignore[arg-type]  # a QApplication: qapp was asked for
    theme.choose(LIGHT)
    window = shell(theme)
    window.show()
    host = Host(Paths.default(), theme, window)
    QAccessible.setActive(True)
    program = asyncio.create_task(succession.live(host, Sitting()))
    try:
        visitor = Visitor(window, program)
        await visitor.until("the window", lambda: window.furniture)
        window.activateWindow()
        window.resize(1280, 800)
        yield visitor
        window.close()
        window.close()  # nobody waits for what still runs
        await asyncio.wait_for(program, PATIENCE)
    finally:
        program.cancel()
        QAccessible.setActive(False)
        window.deleteLater()
