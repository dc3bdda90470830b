"""The page about the program: its version, what is new, and whose work is in it."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from ptahdesk.domain.words import _
from ptahdesk.presenters.settings import about
from ptahdesk.presenters.settings.about import Licence
from ptahdesk.ui import resources
from ptahdesk.ui.panels.settings.page_view import PageView
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.beside import beside
from ptahdesk.ui.widgets.labels import plain


class AboutView(PageView):
    """Licences are read from the packages themselves, beside the window."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, title)
        self.news = _reading(_("What is new"), 260)
        self.licences = _reading(_("Licences"), 180)
        self.news.setPlainText(about.news(resources.text("changelog.md")))
        self.add(plain(about.version_words(), "section"))
        words = _(
            "Apache License 2.0. Your chats and settings are on this computer; nothing is told to us, ever."
        )
        self.add(plain(words, "small", wrap=True))
        self._add_text(_("What is new"), "news", self.news)
        self._add_text(_("Whose work is in it"), "licences", self.licences)
        self.finish()
        beside(self, about.licences, self._show_licences)

    def _add_text(self, title: str, key: str, text: QPlainTextEdit) -> None:
        self.add(plain(title, "section"))
        self.add(text, key, lambda: text)

    def _show_licences(self, found: list[Licence]) -> None:
        self.licences.setPlainText(
            "\n".join(f"{each.name} {each.version} · {each.licence}" for each in found)
        )


def _reading(name: str, height: int) -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setObjectName("settingLines")
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setAccessibleName(name)
    text.setMinimumHeight(height)
    return text
