"""Pictures of prompts: beneath a slash, in their form, in the library and before there are any."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from shots_pages import cleared

from ptahdesk.domain.prompt import Prompt

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture

_KEPT = (
    Prompt("You answer as a patient teacher: short, one question back.", "Patient teacher", system=True),
    Prompt(
        "Translate into {{language=English}}:\n\n{{clipboard}}", "Translate", "translate", folder="Writing"
    ),
    Prompt(
        "Mend this text, {{tone:formal|warm}}:\n\n{{selection}}",
        "Improve a text",
        "improve",
        folder="Writing",
    ),
    Prompt("Write a commit message for:\n\n{{clipboard}}", "Commit message", "commit", folder="Work"),
    Prompt(
        "Draft a reply to {{name}}. The tone: {{tone:formal|warm|short}}.\n\nWhat it has to say:\n{{points}}"
        "\n\nToday is {{date}}.",
        "Reply to a letter",
        "reply",
    ),
)


async def shown(furniture: Furniture, part: str) -> Any:
    """Made when it is first wanted."""
    async with asyncio.timeout(10):
        while (made := getattr(furniture.prompts, part)) is None or not made.isVisible():
            await asyncio.sleep(0.02)
    await asyncio.sleep(0.4)
    return made


async def empty(furniture: Furniture) -> None:
    """Nobody has kept any yet."""
    await cleared(furniture)
    furniture.verbs()["prompts"]()
    await shown(furniture, "card")


async def library(furniture: Furniture) -> None:
    for each in _KEPT:
        await furniture.desk.app.prompts.save(each)
    card = await shown(furniture, "card")
    card.close_card()
    card.open_library()
    card.library.choose(card.library.rows[0])
    card.notice.tell("Deleted “Old one”.", "Undo", lambda: None, 0)
    await asyncio.sleep(0.4)


async def slash(furniture: Furniture) -> None:
    furniture.prompts.card.close_card()  # type: ignore[union-attr]  # it was opened just now
    box = furniture.page.composer.box
    box.clear()
    box.setFocus()
    box.insertPlainText("/")
    made = await shown(furniture, "slash")
    made.list.stand(1)
    await asyncio.sleep(0.3)


async def form(furniture: Furniture) -> None:
    furniture.desk.prompting.use(next(e for e in furniture.desk.prompting.known if e.name == "reply"))
    made = await shown(furniture, "form")
    made.fields["name"].hand.setPlainText("Ms Brandt")
    made.fields["points"].hand.setPlainText("we can deliver on Tuesday\nthe price stays as it was")
    await asyncio.sleep(0.3)


async def landed(furniture: Furniture) -> None:
    furniture.prompts.form.done.click()  # type: ignore[union-attr]  # it was opened just now
    await asyncio.sleep(0.6)


async def left(furniture: Furniture) -> None:
    furniture.page.composer.box.clear()
    teacher = next(each for each in furniture.desk.prompting.known if each.system)
    furniture.desk.prompting.use(teacher)
    await asyncio.sleep(0.6)


PAGES = {
    "prompts-empty": empty,
    "prompts": library,
    "prompts-slash": slash,
    "prompts-form": form,
    "prompts-landed": landed,
    "prompts-system": left,
}
