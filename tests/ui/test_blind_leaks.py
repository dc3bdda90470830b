"""While answers are judged without names the window says nothing of whose they are, or how they came."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from comparing import HAIKU, answered, compared
from leaks import said
from PySide6.QtGui import QAccessible, QGuiApplication

from ptahdesk.domain.chat import EntryId
from ptahdesk.domain.spent import EVERYTHING
from ptahdesk.presenters.blinding import UNNAMED
from ptahdesk.presenters.notices import Notice
from ptahdesk.presenters.transcript import Author
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.column_menu import menu_of
from ptahdesk.ui.panels.columns import ColumnsPanel

Until = Callable[[Callable[[], object]], Awaitable[None]]
MISTRAL, UNHEARD = "mistralai/mistral-medium-3.1", "unheard/of"
EARLIER, FIRST, SECOND = "Words of yesterday.", "The sea is in the north.", "The sea is in the south."
# Names, makers, hosts, thoughts, what it came to in tokens: none of it stands anywhere else.
TELLING = ("haiku", "anthropic", "mistral", "unheard", "hostofa", "hostofb", "pondering", "4,321", "8,765")
FORMATS = ("a.md", "a.html", "a.table.md", "a.compare.json")


@pytest.fixture
def heard(furniture: Furniture) -> list[Notice]:
    found: list[Notice] = []
    furniture.desk.notices.told.connect(found.append)
    return found


@pytest.fixture
def listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def telling(furniture: Furniture, *more: str) -> list[tuple[str, str]]:
    """Where it says what it must not."""
    told = said(furniture.window())
    return [each for each in told if any(word in each[1].lower() for word in (*TELLING, *more))]


def scripts(sim: Simulator) -> None:
    """One is done while the other still comes, and neither is like the other in anything."""
    usage = {"completion_tokens": 4321, "cost": 0.0731}
    sim.script(Script(text=FIRST, model=HAIKU, host="HostOfA", reasoning=("Pondering.",), usage=usage))
    usage = {"completion_tokens": 8765, "cost": 0.0029}
    pieces = ("The sea ", "is in ", "the south.")
    sim.script(Script(pieces=pieces, model=MISTRAL, host="HostOfB", usage=usage, hold_after=1))


async def begun(furniture: Furniture, sim: Simulator, wait_until: Until) -> ColumnsPanel:
    """A turn with names, and one without, in which one answers, one failed, and one is done."""
    panel = await compared(furniture, HAIKU, MISTRAL, UNHEARD)
    sim.script(Script(text=EARLIER, model=HAIKU))
    sim.script(Script(text=EARLIER, model=MISTRAL))
    await answered(furniture, wait_until)
    assert any("haiku" in words.lower() for _where, words in said(furniture.window()))
    furniture.verbs()["compare.blind"]()
    scripts(sim)
    await furniture.desk.page.send("Where is the sea?")
    comparing, chat = furniture.desk.app.comparing, furniture.desk.page.chat
    assert chat is not None
    await wait_until(lambda: len(comparing.running(chat)) == 1 and len(panel.views) == 3)
    await wait_until(lambda: all(view.column.page.transcript.cover.rows for view in panel.views))
    return panel


async def ended(furniture: Furniture, sim: Simulator, wait_until: Until) -> ColumnsPanel:
    panel = await begun(furniture, sim, wait_until)
    sim.release()
    await wait_until(lambda: all(_last(view) for view in panel.views))
    await wait_until(lambda: {FIRST, SECOND} <= {_last(view)[1] for view in panel.views})
    return panel


def _last(view: object) -> tuple[int, str]:
    transcript = view.column.page.transcript  # type: ignore[attr-defined]  # a ColumnView
    row = next((row for row in reversed(transcript.rows) if row.author is Author.MODEL), None)
    transcript.want([row.key] if row else [])
    return (row.key, transcript.text_of(row.key)) if row is not None and not row.live else (0, "")


@pytest.mark.usefixtures("listening")
async def test_while_they_answer_nothing_tells_who_is_first(
    furniture: Furniture, sim: Simulator, wait_until: Until
) -> None:
    panel = await begun(furniture, sim, wait_until)
    names = [view.head.model.text() for view in panel.views]
    assert names == ["Answer A", "Answer B", "Answer C"]
    assert {view.head.state.text() for view in panel.views} == {"answering"}
    assert {view.head.figures.text() for view in panel.views} == {""}
    assert telling(furniture, "the sea is", EARLIER.lower()) == []
    sim.release()


@pytest.mark.usefixtures("listening")
async def test_when_all_have_answered_their_words_are_told_and_nothing_else(
    furniture: Furniture, sim: Simulator, wait_until: Until, heard: list[Notice]
) -> None:
    panel = await ended(furniture, sim, wait_until)
    furniture.inspector.turn()
    furniture.inspector.show_parts()
    furniture.page.composer.box.setPlainText("And where are the mountains?")
    await wait_until(lambda: furniture.desk.foretold.words)
    words = [words for _where, words in said(furniture.window())]
    assert any(FIRST in each for each in words)
    assert any(SECOND in each for each in words)
    assert telling(furniture, EARLIER.lower()) == []
    for view in panel.views:
        for item in menu_of(view, panel).actions():
            assert not any(word in item.text().lower() for word in TELLING), item.text()
    assert not [each for each in heard if any(word in each.text.lower() for word in TELLING)]
    furniture.verbs()["usage"]()
    await wait_until(lambda: furniture.stage.usage and furniture.stage.usage.page.offers.chats)
    assert furniture.stage.usage is not None
    usage = furniture.stage.usage.page
    usage.list_by(by_day=False)
    assert [line.name for line in usage.lines()] == [UNNAMED]
    usage.calls.open(EVERYTHING, "Everything")
    await wait_until(lambda: usage.calls.whole)
    assert telling(furniture, EARLIER.lower()) == []


async def test_what_is_done_with_an_answer_tells_no_name(
    furniture: Furniture, sim: Simulator, wait_until: Until, heard: list[Notice]
) -> None:
    panel = await ended(furniture, sim, wait_until)
    clipboard, copied = QGuiApplication.clipboard(), []
    for view in panel.views:
        clipboard.clear()
        view.view.select_all()
        view.view.copy()
        # Its texts may be still to come.
        await wait_until(lambda view=view: view.view.flush() or clipboard.text())
        copied.append(clipboard.text())
    assert any(FIRST in each for each in copied)
    assert any(SECOND in each for each in copied)
    assert not any(word in each.lower() for each in copied for word in TELLING)
    chats = {row.chat for row in furniture.desk.chats.rows}
    columns = ("compare.add", "compare.sets", "compare.left")
    for verb in ("model.pick", *columns, "message.branch", "reply.other"):
        before = len(heard)
        furniture.verbs()[verb]()
        assert len(heard) == before + 1, verb
        assert heard[-1].label == "Show the names"
    before = len(heard)
    furniture.desk.bills.of_answer(EntryId(_last(panel.views[0])[0]))
    await wait_until(lambda: len(heard) > before)
    furniture.desk.bills.of_sum("session")
    furniture.verbs()["model.favourite"]()
    assert furniture.desk.bills.sheet is None
    assert not furniture.picker.isVisible()
    assert {row.chat for row in furniture.desk.chats.rows} == chats
    assert telling(furniture) == []
    assert not [each for each in heard if any(word in each.text.lower() for word in TELLING)]


async def test_a_file_tells_places_and_no_names(
    furniture: Furniture, sim: Simulator, wait_until: Until, heard: list[Notice], tmp_path: Path
) -> None:
    await ended(furniture, sim, wait_until)
    chat = furniture.desk.page.chat
    assert chat is not None
    for name in FORMATS:
        furniture.desk.carrying.export(chat, tmp_path / name)
        await wait_until(lambda name=name: heard and heard[-1].text == f"Exported to {name}.")
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "Answer B" in text
        assert SECOND in text
        assert not [word for word in (*TELLING, EARLIER.lower()) if word in text.lower()], name
    furniture.desk.carrying.export(chat, tmp_path / "a.json")
    await wait_until(lambda: heard[-1].label == "Show the names")
    assert not (tmp_path / "a.json").exists()


async def test_names_come_back_where_the_answers_stand(
    furniture: Furniture, sim: Simulator, wait_until: Until
) -> None:
    panel = await ended(furniture, sim, wait_until)
    stood = [_last(view) for view in panel.views]
    furniture.verbs()["compare.names"]()
    await wait_until(lambda: all(view.column.page.transcript.cover.rows is None for view in panel.views))
    await wait_until(lambda: [_last(view) for view in panel.views] == stood)
    names = {view.head.model.text(): _last(view)[1] for view in panel.views}
    assert names["Claude Haiku 4.5"] == FIRST
    assert names["Mistral Medium 3.1"] == SECOND
    assert any(
        "hostofa" in row.facts.lower() for view in panel.views for row in view.column.page.transcript.rows
    )
