"""Nothing needs a mouse: every command has a key or is in the palette, and Tab comes to every control."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from ptahdesk.ui.actions import COMMANDS, Actions
from ptahdesk.ui.furniture import Furniture

_PAGES = ("providers", "provider+", "provider:openrouter", "routing", "look", "chats", "about")
_CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit)


def tabbed(inside: QWidget) -> set[int]:
    """Everything Tab comes to, once round: by the key, since asking Qt for its chain harms the widgets."""
    begin, reached = QApplication.focusWidget() or inside, set[int]()
    for _ in range(1_000):
        QTest.keyClick(QApplication.focusWidget() or inside, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        reached.add(id(here))
        if here is begin:
            break
    return reached


def unreachable(inside: QWidget) -> list[str]:
    """Controls in sight that Tab never comes to."""
    reached = tabbed(inside)
    seen = [one for one in inside.findChildren(QWidget) if isinstance(one, _CONTROLS) and one.isVisible()]
    seen = [one for one in seen if not isinstance(one.parent(), QLineEdit)]  # its cross: Esc does the same
    return [
        f"{type(one).__name__} {one.accessibleName() or one.objectName()}"
        for one in seen
        if one.isEnabled() and not reached.intersection(map(id, together(one)))
    ]


def together(one: QWidget) -> list[QAbstractButton] | list[QWidget]:
    """Of choices of which one holds Tab comes to that one, and the arrows to the others."""
    group = one.group() if isinstance(one, QAbstractButton) else None
    return group.buttons() if group else [one]


async def test_every_command_does_something_and_can_be_called_without_a_mouse(furniture: Furniture) -> None:
    verbs = furniture.verbs() | {"quit": furniture.close}
    assert [command.id for command in COMMANDS if command.id not in verbs] == []
    furniture.anything.bind(Actions(furniture, verbs))
    furniture.anything.open_palette()
    listed = {choice.target for choice in furniture.desk.palette.rows if choice.kind == "command"}
    assert [command.id for command in COMMANDS if not command.keys and command.id not in listed] == []


async def test_alt_and_up_go_through_the_messages_where_the_chat_has_the_keyboard(
    furniture: Furniture, wait_until: Callable[..., Any]
) -> None:
    """Elsewhere the same keys bring back the last question that waits."""
    recalled: list[None] = []
    actions = Actions(furniture, furniture.verbs() | {"queue.edit": lambda: recalled.append(None)})
    await furniture.desk.page.send("Hello")
    await wait_until(lambda: not furniture.desk.page.busy)
    view, box = furniture.page.view, furniture.page.composer.box
    furniture.activateWindow()
    for focus in (view, view, box):
        focus.setFocus()
        QTest.keyClick(focus, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert view.current == furniture.desk.page.transcript.rows[0].key
    assert len(recalled) == 1
    actions.give_up()


async def test_tab_comes_to_every_control_in_sight(
    furniture: Furniture, wait_until: Callable[..., Any]
) -> None:
    assert unreachable(furniture) == []
    await furniture.desk.page.send("Hello")
    await wait_until(lambda: not furniture.desk.page.busy)
    assert unreachable(furniture) == []
    for card, opens in (
        *((furniture.settings, partial(furniture.settings.open_settings, page)) for page in _PAGES),
        (furniture.picker, furniture.picker.open_picker),
        (furniture.late.bill, furniture.late.bill.show),
    ):
        opens()
        assert unreachable(card) == []  # Tab stays within it
        card.close_card()


async def test_tab_comes_to_all_of_the_prompts(furniture: Furniture, wait_until: Callable[..., Any]) -> None:
    furniture.verbs()["prompts"]()
    prompts = furniture.prompts
    await wait_until(lambda: prompts.card is not None and prompts.card.editor.text.toPlainText())
    assert prompts.card is not None
    assert unreachable(prompts.card) == []
