"""A field that takes keys as they are pressed, whatever they do elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_HELD = (
    (Qt.Key.Key_Meta, Qt.KeyboardModifier.MetaModifier, "Meta"),
    (Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier, "Ctrl"),
    (Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier, "Alt"),
    (Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier, "Shift"),
)
_NO_KEY = frozenset(
    {Qt.Key.Key_unknown, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock}
    | {key for key, _flag, _name in _HELD}
)


class KeyField(QLineEdit):
    """Listens while it has the focus. Escape leaves it, Tab goes on: nobody is caught in it."""

    pressed = Signal(str)  # as settings write keys
    left = Signal()

    def __init__(self, name: str, invitation: str) -> None:
        super().__init__()
        self.setObjectName("shortcutField")
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName(name)
        self.setPlaceholderText(invitation)

    def event(self, event: QEvent) -> bool:
        """Keys that are on a command come here while this listens, and do not run it."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.clear()
            self.left.emit()
        elif event.key() in _NO_KEY:
            self.setText(_held(event, pressed=True))
        else:
            self.clear()
            self.pressed.emit(keys_of(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if self.text().endswith("+"):
            self.setText(_held(event, pressed=False))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.text().endswith("+"):
            self.clear()


def keys_of(event: QKeyEvent) -> str:
    """Shift that only makes the sign, as in Ctrl+?, is part of the sign."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = {Qt.Key.Key_Backtab: Qt.Key.Key_Tab, Qt.Key.Key_Enter: Qt.Key.Key_Return}.get(key, key)
    sign = chr(key) if 0x20 < key < 0x1000000 else ""
    if sign and not sign.isalpha():
        held &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination(held, key)).toString(QKeySequence.SequenceFormat.PortableText)


def _held(event: QKeyEvent, *, pressed: bool) -> str:
    """Keys that are held now, as long as nothing is pressed with them. Systems differ in whether the key
    that just changed is among them."""
    return "".join(
        f"{name}+"
        for key, flag, name in _HELD
        if (pressed if event.key() == key else bool(event.modifiers() & flag))
    )
