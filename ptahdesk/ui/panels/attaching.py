"""The ways files come into the message box, and what is said of them there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.attached import needed
from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui import file_dialogs
from ptahdesk.ui.actions import tell
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.announcing import announce
from ptahdesk.ui.widgets.beside import beside
from ptahdesk.ui.widgets.buttons import IconButton, WordButton
from ptahdesk.ui.widgets.labels import Elided, plain
from ptahdesk.ui.widgets.mime_files import Brought, png_of


class AttachPanel(QWidget):
    """Says what is on its way, and why the model cannot take what is there. `button` stands in the box."""

    modelWished = Signal(object)  # noqa: N815 - Qt signals keep Qt's spelling

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._composer = desk.composer
        self.button = IconButton(theme, "plus", _("Attach"), 30)
        self.button.setObjectName("attachButton")
        tell(self.button, "composer.attach")
        self.button.clicked.connect(self.choose)
        self.coming = Elided("", "small")
        self.reason = plain("", "small", wrap=True)
        self.reason.setProperty("urgent", True)
        self.other = WordButton(_("Choose a model that can"), "link")
        self.other.clicked.connect(lambda: self.modelWished.emit(needed(self._composer.pastes.attached)))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 8, 4)
        lines.setSpacing(4)
        lines.addWidget(self.coming)
        self.refused = QWidget()
        across = QHBoxLayout(self.refused)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.reason, 1)
        across.addWidget(self.other)
        lines.addWidget(self.refused)
        self._composer.changed.connect(self._changed)
        self._changed(None)

    def choose(self) -> None:
        self._desk.doing.start("ask what to attach", self._choose())

    async def _choose(self) -> None:
        paths = await file_dialogs.for_attaching(self.window())
        if paths:
            self._composer.attach(paths)

    def take(self, found: Brought) -> None:
        """What was pasted or dropped."""
        if found.paths:
            self._composer.attach(found.paths)
        elif found.image is not None:
            image = found.image
            beside(self, lambda: png_of(image), lambda data: self._composer.attach_picture(data, "image/png"))
        else:
            self._composer.attach_picture(found.data, found.media)

    def _changed(self, _nothing: None) -> None:
        coming, refusal = self._composer.gathering.coming, self._composer.refusal
        self.coming.setText(_words(coming))
        self.coming.setVisible(bool(coming))
        if refusal != self.reason.text():
            announce(self.reason, refusal)
        self.reason.setText(refusal)
        self.refused.setAccessibleName(refusal)
        self.refused.setVisible(bool(refusal))
        self.other.setVisible(bool(needed(self._composer.pastes.attached)))
        self.setVisible(bool(coming or refusal))


def _words(coming: tuple[str, ...]) -> str:
    if len(coming) < 2:
        return _("Attaching {name} …").format(name="".join(coming))
    return _("Attaching {name} and {n} more …").format(name=coming[0], n=len(coming) - 1)
