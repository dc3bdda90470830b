"""Settings: the theme is kept at a click, the default model from a menu."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QPushButton

from ptahdesk.settings.notice_fields import NOTIFY_WORDS
from ptahdesk.settings.schema import WRITE_TITLES
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_it_opens_on_the_key_and_closes(furniture: Furniture) -> None:
    furniture.settings.open_settings()
    assert furniture.settings.isVisible()
    furniture.settings.close_card()
    assert not furniture.settings.isVisible()


async def test_a_theme_is_one_click(furniture: Furniture, wait_until: Until) -> None:
    furniture.settings.theme_buttons["dark"].click()
    await wait_until(lambda: furniture.desk.preferences.theme == "dark")
    assert furniture.settings.theme_buttons["dark"].isChecked()


async def test_the_default_model_is_named(furniture: Furniture, wait_until: Until) -> None:
    assert furniture.settings.default.text() == "Sonnet tier"
    furniture.desk.preferences.set_default("")
    await wait_until(lambda: furniture.settings.default.text() == "Ask me")


async def test_the_text_grows_and_shrinks(furniture: Furniture, wait_until: Until) -> None:
    settings = furniture.settings
    larger = next(button for button in settings.findChildren(QPushButton) if button.text() == "+")
    assert larger.accessibleName() == "Larger text  Ctrl++"
    larger.click()
    await wait_until(lambda: settings.zoom.text() == "110 %")


async def test_titles_by_a_model_are_off_until_somebody_wants_them(
    furniture: Furniture, wait_until: Until
) -> None:
    settings = furniture.settings
    never, always = settings.switches["chat.writeTitles"].values()
    assert never.isChecked()
    always.click()
    await wait_until(lambda: dict(furniture.desk.preferences.switches)[WRITE_TITLES])
    never.click()
    await wait_until(lambda: not dict(furniture.desk.preferences.switches)[WRITE_TITLES])


async def test_a_switch_is_kept_and_says_what_it_does(furniture: Furniture, wait_until: Until) -> None:
    off, on = furniture.settings.switches["notify.words"].values()
    assert off.isChecked()
    assert on.accessibleName() == "Show its words: On"
    on.click()
    await wait_until(lambda: dict(furniture.desk.preferences.switches)[NOTIFY_WORDS])
    assert on.isChecked()
