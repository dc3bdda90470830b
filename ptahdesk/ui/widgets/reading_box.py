"""A box of formatted text to be read, selected and copied, in the colours and the size of the window."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser

from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme

_LOOK = """
h1, h2 { font-size: large; font-weight: 600; margin-top: 14px; margin-bottom: 4px; }
h3 { font-size: medium; font-weight: 600; margin-top: 12px; margin-bottom: 4px; }
p, li { margin-top: 4px; margin-bottom: 4px; }
li { margin-bottom: 6px; }
ul { margin-left: 0px; -qt-list-indent: 1; }
"""


class ReadingBox(QTextBrowser):
    """Follows no link by itself, and fetches nothing."""

    followed = Signal(str)  # a link, by somebody who pressed it

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._html = ""
        self.setObjectName("readingBox")
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.anchorClicked.connect(lambda address: self.followed.emit(address.toString()))
        self.document().setIndentWidth(scale.px(20))
        theme.changed.connect(self._wear)

    def show_html(self, html: str) -> None:
        self._html = html
        self._wear()

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing beside the text itself belongs to it."""
        return None

    def _wear(self) -> None:
        """The look of a document is read when its text is set; where one was reading stays in sight."""
        tokens, bar = self._theme.tokens, self.verticalScrollBar()
        at = bar.value() / max(1, bar.maximum())
        colours = f"a {{ color: {tokens['accent']}; }} code {{ background-color: {tokens['pressed']}; }}"
        self.document().setIndentWidth(scale.px(20))
        self.document().setDefaultStyleSheet(scale.sheet(_LOOK) + colours)
        self.setHtml(self._html)
        bar.setValue(round(at * bar.maximum()))
