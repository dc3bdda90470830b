"""A pasted text opened to be read, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.pastes import Pastes
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton, divider
from ptahdesk.ui.widgets.labels import Elided
from ptahdesk.ui.widgets.overlay import Overlay
from ptahdesk.ui.widgets.sheet_ends import foot, head

_RUN = 1000  # characters of one line: a longer one would take seconds to be laid out


class PasteReader(Overlay):
    """`type_on` puts it into the message box as text, `take` takes it out."""

    def __init__(
        self,
        host: QWidget,
        theme: Theme,
        pastes: Pastes,
        verbs: tuple[Callable[[int], object], Callable[[int], object]],
    ) -> None:
        super().__init__(host, theme, _("Pasted text"))
        self._pastes = pastes
        self._key = 0
        self._type_on, self._take = verbs
        self.wanted = (820, 640)
        self.words, self.how_much = Elided("", "section"), Elided("", "small")
        self.view = QPlainTextEdit()
        self.view.setObjectName("pasteText")
        self.view.setReadOnly(True)
        self.view.setTabChangesFocus(True)
        self.view.setAccessibleName(_("Pasted text"))
        self.text = WordButton(_("Put back as text"))
        self.copy = WordButton(_("Copy"), "plain", theme, "copy")
        self.out = WordButton(_("Take out"), "plain", theme, "trash")
        self.body.addWidget(head(theme, self, self.words, self.how_much))
        self.body.addWidget(divider())
        self.body.addWidget(self.view, 1)
        self.body.addWidget(foot(self.copy, self.text, apart=self.out))
        self.text.clicked.connect(lambda: self._leave(self._type_on))
        self.out.clicked.connect(lambda: self._leave(self._take))
        self.copy.clicked.connect(self._copy)
        self.closed.connect(self.view.clear)

    def read(self, key: int) -> None:
        paste = self._pastes.find(key)
        if paste is None:
            return
        self._key = key
        self.words.setText(paste.name)
        self.how_much.setText(paste.size)
        self.view.setPlainText(broken(paste.text))
        self.text.setEnabled(paste.typeable)
        self.text.setToolTip("" if paste.typeable else _("Too long to be typed in: it is sent as it is."))
        self.open(self.view)

    def _leave(self, verb: Callable[[int], object]) -> None:
        self.close_card()
        verb(self._key)

    def _copy(self) -> None:
        paste = self._pastes.find(self._key)
        if paste is not None:
            QGuiApplication.clipboard().setText(paste.text)


def broken(text: str) -> str:
    """For the eye alone: very long lines go on in the next one."""
    return "\n".join(
        line if len(line) <= _RUN else "\n".join(line[at : at + _RUN] for at in range(0, len(line), _RUN))
        for line in text.split("\n")
    )
