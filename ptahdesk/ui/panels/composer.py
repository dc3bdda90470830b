"""The message box and its button: Send, which is Stop while an answer comes."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ptahdesk.domain.draft import Aim
from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.actions import tell
from ptahdesk.ui.panels.attaching import AttachPanel
from ptahdesk.ui.panels.paste_chips import PasteChips
from ptahdesk.ui.panels.private_lock import PrivateLock
from ptahdesk.ui.panels.question_price import PriceButton
from ptahdesk.ui.panels.queue import QueuePanel
from ptahdesk.ui.panels.sending import SendWords
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.gauge import GaugeBar
from ptahdesk.ui.widgets.labels import Elided, plain
from ptahdesk.ui.widgets.message_card import COLUMN, MessageCard, centre
from ptahdesk.ui.widgets.overlay import focus

_SIZE = 15  # pixels, as in the stylesheet
_USUALLY = _("Enter sends, Shift+Enter begins a line")
_WHILE_BUSY = _("Enter lets it wait for the end of the answer, Esc stops")


class ComposerPanel(QWidget):
    """A card in the reading column that grows with what is typed."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._composer = composer = desk.composer
        self._gauge, self._room = desk.gauge, desk.room
        self.setObjectName("composerPlace")
        self.card = MessageCard(theme)
        self.editing = self._editing()
        self.chips = PasteChips(theme, composer.pastes, desk.pictures)
        self.files = AttachPanel(theme, desk)
        self.queue = QueuePanel(theme, desk.queue)
        self.full = self._full()
        for above in (self.queue, self.editing, self.full, self.files, self.chips):
            self.card.put_above(above)
        centre(self, self.card)
        self.box, self.button = self.card.box, self.card.button
        self.button.clicked.connect(self._press)
        self.card.put_first(self.files.button)
        self.later = WordButton(_("Ask it next"), "link")
        self.later.setToolTip(_("Waits until this answer has ended  Enter"))
        self.later.clicked.connect(self._send)
        self.gauge = GaugeBar(theme)
        self.lock = PrivateLock(theme, desk.private)
        self.price = plain("", "small")
        self._foretold = desk.foretold
        self._sending = SendWords(self.card, self.price, desk)
        self.most = PriceButton(desk)
        for beside in (self.lock, self.gauge, self.later, self.price, self.most):
            self.card.put_beside(beside)
        desk.gauge.changed.connect(self._measured)
        desk.foretold.changed.connect(self._measured)
        self.box.textChanged.connect(lambda: composer.typed(self.box.toPlainText()))
        self.box.sent.connect(composer.send)
        self.box.escaped.connect(self.leave)
        self.box.longest = composer.longest
        self.box.pasted.connect(lambda text: composer.pastes.add(text, self.box.mark()))
        self.box.undone.connect(self._undo)
        self.box.redone.connect(self._redo)
        self.chips.taken.connect(lambda key: composer.pastes.take(key, self.box.mark()))
        self.chips.turned.connect(lambda key: composer.pastes.turn(key, self.box.mark()))
        composer.arrived.connect(lambda one: composer.pastes.attach(one, self.box.mark()))
        self.box.takes_files = True
        self.box.brought.connect(self.files.take)
        self.chips.left.connect(lambda: focus(self.box))
        composer.restored.connect(self._restore)
        composer.changed.connect(self._changed)
        self._changed(None)

    def zoom(self, percent: int) -> None:
        """The box is written in the size, and as wide as the column, that the chat is read in."""
        self.card.setMaximumWidth(round(COLUMN * percent / 100))
        self.box.setStyleSheet(f"font-size: {round(_SIZE * percent / 100)}px" if percent != 100 else "")

    def flatten(self, low: bool) -> None:
        """In a low window its edges come closer."""
        self.card.flatten(low)
        place = self.layout()
        if place is not None:
            place.setContentsMargins(20, 0 if low else 4, 32, 6 if low else 16)

    def type_on(self, key: int) -> None:
        """A chip's text goes on in the box, where the cursor stands."""
        paste = self._composer.pastes.find(key)
        if paste is not None and paste.typeable:
            before = self.box.mark()
            self.box.insertPlainText(paste.text)
            self._composer.pastes.take(key, self.box.mark(), before)
            focus(self.box)

    def _undo(self) -> None:
        """What was done last, to the chips or to the text."""
        step = self._composer.pastes.undo(self.box.document().availableUndoSteps())
        if step is None or step.with_text:
            self.box.undo()

    def _redo(self) -> None:
        """What was undone last."""
        step = self._composer.pastes.redo(self.box.document().availableUndoSteps())
        if step is None or step.with_text:
            self.box.redo()

    def leave(self) -> None:
        """Escape leaves an edit first, then stops the answer."""
        if self._composer.aim is not None:
            self._composer.aim_at(None)
        else:
            self._composer.stop()

    def _editing(self) -> QWidget:
        """Says which question the box holds now, and the way back to what was typed before."""
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        self._edited = Elided("", "small")
        across.addWidget(self._edited, 1)
        cancel = WordButton(_("Cancel"), "link")
        cancel.setToolTip(_("Leave the question as it is  Esc"))
        cancel.clicked.connect(lambda: self._composer.aim_at(None))
        across.addWidget(cancel)
        return row

    def _full(self) -> QWidget:
        """Says that the context is nearly full, before it is sent, and what can be done."""
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 8, 4)
        self.warning = plain("", "small", wrap=True)
        across.addWidget(self.warning, 1)
        self.drop = WordButton(_("Leave out the oldest"), "link")
        tell(self.drop, "context.drop")
        self.drop.clicked.connect(self._room.drop)
        across.addWidget(self.drop)
        row.hide()
        return row

    def _measured(self, _nothing: None) -> None:
        gauge = self._gauge
        self.gauge.tell(gauge.words, gauge.share, gauge.level.value, gauge.sentence)
        warning = gauge.warning or self._foretold.warning
        self.full.setVisible(bool(warning))
        self.full.setAccessibleName(warning)
        self.warning.setText(warning)
        self.warning.setProperty("urgent", True)
        room = self._room.can_drop and (not gauge.most or gauge.typed < gauge.most)
        self.drop.setVisible(bool(gauge.warning) and room)

    def _press(self) -> None:
        if self._composer.busy:
            self._composer.stop()
            self.box.setFocus()
        else:
            self._send()

    def _send(self) -> None:
        self.box.settle()
        self._composer.send()
        self.box.setFocus()

    def _restore(self, text: str) -> None:
        if self.box.toPlainText() != text:
            with QSignalBlocker(self.box):
                self.box.setPlainText(text)
            self.box.moveCursor(QTextCursor.MoveOperation.End)
        if text:
            focus(self.box)

    def _changed(self, _nothing: None) -> None:
        busy = self._composer.busy
        aim = self._composer.aim
        self._aimed(aim)
        self._sending.show()
        self.later.setVisible(busy)
        self.later.setEnabled(self._composer.can_send)
        self.card.hint.setText(_WHILE_BUSY if busy else _USUALLY)
        self.box.invite(_("Ask what comes next") if busy else _("Ask anything"))

    def _aimed(self, aim: Aim | None) -> None:
        self.editing.setVisible(aim is not None)
        if aim is not None:
            waits = aim.queued is not None
            self.editing.setAccessibleName(
                _("Editing a question that waits") if waits else _("Editing a question")
            )
            self._edited.setText(
                _("Editing a question that waits. It keeps its place.")
                if waits
                else _("Editing a question. The old one stays as a version.")
            )
