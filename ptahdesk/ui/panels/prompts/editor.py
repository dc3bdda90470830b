"""The prompt that is looked at, ready to be changed, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.prompt_library import PromptLibrary
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.segments import Segments

_MOST = 200_000  # letters of a prompt


class EditorView(QWidget):
    """What is written is kept when it is left, whichever way that is."""

    used = Signal()

    def __init__(self, theme: Theme, library: PromptLibrary) -> None:
        super().__init__()
        self._library, self._editor = library, library.editor
        editor = library.editor
        self.title = _line(_("Title"), 200)
        self.name = _line(_("Short name, for /"), 41)
        self.folder = _line(_("Folder"), 200)
        kinds = ((False, _("Question")), (True, _("System prompt")))
        self.kind = Segments(_("What it is"), kinds, lambda system: editor.write(system=system))
        self.text = QPlainTextEdit()
        self.text.setObjectName("settingLines")
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Text of the prompt"))
        self.text.setPlaceholderText(_("What you ask again and again. {{name}} is asked for each time."))
        self.asks = plain("", "small", wrap=True)
        self.remove = WordButton(_("Delete"), "plain", theme, "trash")
        self.copy = WordButton(_("Duplicate"), "plain", theme, "copy")
        self.keep = WordButton(_("Keep"), "plain")
        self.use = WordButton(_("Use"), "main")
        self.use.setToolTip(_("Into the message box, or to this chat  Ctrl+Enter"))
        self._lay_out()
        self._connect()
        self._show(None)

    def _lay_out(self) -> None:
        names = QHBoxLayout()
        names.setSpacing(12)
        names.addLayout(_labelled(_("Short name, for /"), self.name), 1)
        names.addLayout(_labelled(_("Folder"), self.folder), 1)
        kind = _labelled(_("What it is"), self.kind, self.kind.buttons[False])
        names.addLayout(kind)
        names.setAlignment(kind, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.remove)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        foot.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(10)
        column.addLayout(_labelled(_("Title"), self.title))
        column.addLayout(names)
        column.addLayout(_labelled(_("Text"), self.text), 1)
        column.addWidget(self.asks)
        column.addWidget(
            plain(
                _(
                    "{{name}} is asked for, {{name=usual}} has a default, {{tone:formal|warm}} is a choice;"
                    " {{date}}, {{clipboard}} and {{selection}} are filled in. \\{{ stands for itself."
                ),
                "small",
                wrap=True,
            )
        )
        column.addLayout(foot)

    def _connect(self) -> None:
        editor, library = self._editor, self._library
        self.title.textEdited.connect(lambda text: editor.write(title=text))
        self.name.textEdited.connect(lambda text: editor.write(name=text))
        self.folder.textEdited.connect(lambda text: editor.write(folder=text))
        self.text.textChanged.connect(self._typed)
        self.remove.clicked.connect(library.delete)
        self.copy.clicked.connect(library.duplicate)
        self.copy.clicked.connect(self.take_focus)
        self.keep.clicked.connect(editor.keep)
        self.use.clicked.connect(self.used)
        editor.shown.connect(self._show)

    def take_focus(self) -> None:
        """Where one writes first."""
        field = self.text if self._editor.draft.title else self.title
        field.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self._editor.leave()
        super().hideEvent(event)

    def _typed(self) -> None:
        text = self.text.toPlainText()
        if len(text) > _MOST:
            with QSignalBlocker(self.text):
                self.text.setPlainText(text := text[:_MOST])
        self._editor.write(text=text)
        self._tell()

    def _show(self, _nothing: None) -> None:
        draft = self._editor.draft
        for field, said in ((self.title, draft.title), (self.name, draft.name), (self.folder, draft.folder)):
            if field.text() != said:
                field.setText(said)
        if self.text.toPlainText() != draft.text:
            with QSignalBlocker(self.text):
                self.text.setPlainText(draft.text)
        self.kind.hold(draft.system)
        self._tell()

    def _tell(self) -> None:
        editor = self._editor
        there = bool(editor.draft.text.strip())
        self.asks.setText(editor.asks)
        self.asks.setVisible(bool(editor.asks))
        self.keep.setVisible(editor.new)
        for button in (self.keep, self.use, self.copy):
            button.setEnabled(there)
        self.remove.setVisible(not editor.new)


def _line(name: str, most: int) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setMaxLength(most)
    return line


def _labelled(words: str, field: QWidget, buddy: QWidget | None = None) -> QVBoxLayout:
    """Its name above it, which belongs to it for a screen reader too."""
    label = plain(words, "small")
    label.setBuddy(buddy or field)
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(label)
    column.addWidget(field, 1)
    return column
