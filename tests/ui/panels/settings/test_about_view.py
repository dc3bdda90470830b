"""The page about the program: what is new and whose work is in it, to be read and copied."""

from __future__ import annotations

import asyncio

from PySide6.QtWidgets import QApplication

from ptahdesk.ui.panels.settings.about_view import AboutView
from ptahdesk.ui.theme import Theme


async def test_it_can_be_read_and_not_written(theme: Theme) -> None:
    view = AboutView(theme, "About")
    assert view.news.isReadOnly()
    async with asyncio.timeout(60):
        while "httpx" not in view.licences.toPlainText() or not view.news.toPlainText():
            QApplication.processEvents()
            await asyncio.sleep(0.005)
    assert view.news.toPlainText().startswith("Unreleased\nAdded\n")
    assert view.go_to("news")
    view.deleteLater()
