"""The page about the program: its version, what is new, and whose work is in it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.settings import about
from ptahdesk.presenters.settings.about import Licence
from ptahdesk.ui import resources, scale
from ptahdesk.ui.panels.settings.page_view import PageView
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.beside import beside
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.reading_box import ReadingBox

_NEWS = 340  # pixels it needs at least


class AboutView(PageView):
    """Licences are read from the packages themselves, beside the window."""

    linkWished = Signal(str)  # noqa: N815 - Qt signals keep Qt's spelling

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, title)
        self.news = ReadingBox(theme, _("What is new"))
        scale.hold(self.news, lowest=_NEWS)
        self.news.followed.connect(self.linkWished)
        self.licences = _lines(_("Licences"), 180)
        self.add(plain(about.version_words(), "section"))
        words = _(
            "Apache License 2.0. Your chats and settings are on this computer; nothing is ever sent to us."
        )
        self.add(plain(words, "small", wrap=True))
        self._add_text(_("What is new"), "news", self.news)
        self._add_text(_("Whose work is in it"), "licences", self.licences)
        self.finish()
        beside(self, lambda: about.news(resources.text("changelog.md")), self.news.show_html)
        beside(self, about.licences, self._show_licences)

    def _add_text(self, title: str, key: str, text: QWidget) -> None:
        self.add(plain(title, "section"))
        self.add(text, key, lambda: text)

    def _show_licences(self, found: list[Licence]) -> None:
        self.licences.setPlainText(
            "\n".join(f"{each.name} {each.version} · {each.licence}" for each in found)
        )


def _lines(name: str, height: int) -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setObjectName("settingLines")
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setAccessibleName(name)
    text.setMinimumHeight(height)
    return text
