"""The button that sends says as much as there is room for."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.send_button import SendButton

WORDINGS = ("Send to 4 ≈ 3.1–4 ¢, at most 9.8 ¢", "Send to 4 ≈ 3.1–4 ¢", "Send to 4")


def drawn(button: SendButton) -> QImage:
    button.setFixedWidth(button.width())
    return button.grab().toImage()


def test_it_shows_the_longest_that_fits_and_at_last_its_icon_alone(qapp: QApplication, theme: Theme) -> None:
    button = SendButton(theme)
    side = button.minimumSizeHint().width()
    assert button.sizeHint().width() == side
    button.write(*WORDINGS)
    wide = button.sizeHint().width()
    shown = []
    for width in range(wide, side - 1, -1):
        button.resize(width, button.height())
        shown.append(button.shown())
    assert tuple(dict.fromkeys(shown)) == (*WORDINGS, "")
    button.deleteLater()


def test_without_words_it_is_no_wider_than_its_icon_however_much_room_it_has(
    qapp: QApplication, theme: Theme
) -> None:
    host = QWidget()
    button = SendButton(theme)
    button.setParent(host)
    host.setStyleSheet("QWidget { background: #ffffff; } #sendButton { background: #ff0000; border: none; }")
    button.write("Send to 4")
    side = button.minimumSizeHint().width()
    host.resize(side + 30, side)
    button.resize(host.size())
    picture, red = host.grab().toImage(), 0xFFFF0000
    assert picture.pixel(2, side // 2) != red
    assert picture.pixel(picture.width() - side + 3, side // 2) == red
    host.deleteLater()


def test_words_are_drawn_before_the_icon_also_while_it_is_off(qapp: QApplication, theme: Theme) -> None:
    button = SendButton(theme)
    button.write(*WORDINGS)
    button.resize(button.sizeHint())
    on = drawn(button)
    button.setEnabled(False)
    off = drawn(button)
    button.write()
    assert on != off != drawn(button)
    button.deleteLater()
