"""A second model makes a comparison of a chat, and one that is left makes a chat of it again."""

from __future__ import annotations

from comparing import Until, answered, compared, models
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptahdesk.ui.furniture import Furniture


def picks(furniture: Furniture, letters: str) -> None:
    assert furniture.picker.isVisible()
    furniture.picker.search.setText(letters)
    QTest.keyClick(furniture.picker.search, Qt.Key.Key_Return)


async def test_a_chat_with_one_model_has_no_columns(furniture: Furniture, wait_until: Until) -> None:
    await furniture.desk.page.send("Alone")
    await wait_until(lambda: not furniture.desk.page.busy)
    assert furniture.comparing.panel is None
    said: list[str] = []
    furniture.desk.notices.told.connect(lambda notice: said.append(notice.label))
    furniture.verbs()["compare.keep"]()
    assert said == ["Add a model"]


async def test_a_model_is_added_to_a_chat_and_answers_from_then_on(
    furniture: Furniture, wait_until: Until
) -> None:
    page = furniture.desk.page
    page.voice.choose("anthropic/claude-sonnet-4.6")
    await page.send("Alone")
    await wait_until(lambda: not page.busy and not page.transcript.rows[-1].live)
    furniture.verbs()["compare.add"]()
    picks(furniture, "haiku 4.5")
    await wait_until(
        lambda: furniture.comparing.panel is not None and len(furniture.comparing.panel.views) == 2
    )
    panel = furniture.comparing.panel
    assert panel is not None
    assert models(panel) == ["Claude Sonnet 4.6", "Claude Haiku 4.5"]
    await answered(furniture, wait_until, "Together")
    assert furniture.page.composer.button.accessibleName() == "Send to 2"
    assert [len(view.column.page.transcript.rows) for view in panel.views] == [4, 4]
    furniture.verbs()["compare.keep"]()
    await wait_until(lambda: furniture.page.stack.currentWidget() is furniture.page.view)
    assert furniture.page.composer.button.accessibleName() == "Send"


async def test_the_model_of_the_column_that_is_meant_is_chosen(
    furniture: Furniture, wait_until: Until
) -> None:
    panel = await compared(furniture)
    furniture.activateWindow()
    panel.views[1].head.model.setFocus()
    furniture.verbs()["model.pick"]()
    picks(furniture, "opus 4.5")
    await wait_until(lambda: models(panel)[1] == "Claude Opus 4.5")


async def test_every_command_acts_on_its_column(furniture: Furniture, wait_until: Until) -> None:
    panel = await compared(furniture)
    furniture.activateWindow()
    verbs = furniture.verbs()
    panel.views[1].head.model.setFocus()
    verbs["compare.mute"]()
    await wait_until(lambda: panel.views[1].column.lane.muted)
    verbs["compare.right"]()
    await wait_until(lambda: models(panel)[2] == "Claude Haiku 4.5")
    verbs["compare.left"]()
    await wait_until(lambda: models(panel)[1] == "Claude Haiku 4.5")
    verbs["compare.remove"]()
    await wait_until(lambda: models(panel) == ["Claude Sonnet 4.6", "GPT-5"])


async def test_a_figure_votes_where_nobody_types_and_a_command_does_it_anywhere(
    furniture: Furniture, wait_until: Until
) -> None:
    panel = await compared(furniture)
    said: list[str] = []
    furniture.desk.notices.told.connect(lambda notice: said.append(notice.text))
    verbs = furniture.verbs()
    await wait_until(lambda: panel.columns.judging.seats.order)
    verbs["compare.vote.1"]()
    verbs["compare.vote.9"]()
    assert said == ["There are no two answers to choose from.", "There is no column 9."]
    await answered(furniture, wait_until)
    judging = panel.columns.judging
    await wait_until(lambda: len(judging.choices) == 3)
    QTest.keyClick(furniture.page.composer.box, Qt.Key.Key_2)
    assert furniture.page.composer.box.toPlainText() == "2"
    assert judging.vote is None
    QTest.keyClick(panel.views[0].view, Qt.Key.Key_2)
    await wait_until(lambda: judging.words == "You chose B.")
    QTest.keyClick(panel.views[1].head.model, Qt.Key.Key_0)
    await wait_until(lambda: judging.words == "You chose none.")
    verbs["compare.vote.3"]()
    await wait_until(lambda: judging.words == "You chose C.")
