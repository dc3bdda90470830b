"""A page of the window that nobody needs to begin with: imported in a worker when it is first wanted."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtWidgets import QWidget

from ptahdesk.presenters.desk import Desk
from ptahdesk.ui import scale
from ptahdesk.ui.bringing import bring
from ptahdesk.ui.theme import Theme


class Leaving(Protocol):
    """The stage it stands on."""

    def currentWidget(self) -> QWidget | None: ...

    def setCurrentWidget(self, page: QWidget, /) -> None: ...

    def addWidget(self, page: QWidget, /) -> int: ...

    def leave(self) -> None: ...


class Saving(Protocol):
    """What every such page can do."""

    def take_focus(self) -> None: ...

    def escape(self) -> None: ...

    async def save(self) -> None: ...


P = TypeVar("P", bound=Saving)


class LatePage(Generic[P]):
    """`where`: its module among the panels, and the name of its class there."""

    def __init__(self, stage: Leaving, where: tuple[str, str], of: tuple[Theme, Desk]) -> None:
        self._stage = stage
        self._where = where
        self._of = of
        self._made: QWidget | None = None

    @property
    def seen(self) -> P | None:
        """While it is the one that is."""
        here = self._made is not None and self._stage.currentWidget() is self._made
        return cast("P", self._made) if here else None

    async def show(self) -> P:
        """Made once, however often it is asked for before it is there."""
        made = self._made or await self._make()
        self._stage.setCurrentWidget(made)
        page = cast("P", made)
        page.take_focus()
        return page

    async def save(self) -> None:
        """What is listed there, so it is shown first."""
        await (self.seen or await self.show()).save()

    async def _make(self) -> QWidget:
        module, name = self._where
        found = await bring(f"ptahdesk.ui.panels.{module}")
        if self._made is None:
            made = getattr(found, name)(*self._of)
            made.left.connect(self._stage.leave)
            self._stage.addWidget(made)
            scale.fit(made)
            self._made = made
        return self._made
