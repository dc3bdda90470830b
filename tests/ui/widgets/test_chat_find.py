"""Every match can be gone to, wherever it hides, and the way back leads to where one was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from ptahdesk.domain.query import plain
from ptahdesk.presenters.finding_sought import Sought
from ptahdesk.presenters.transcript import Author, Row, Transcript
from ptahdesk.ui.widgets.chat_slots import THINKING


def seek(scene: Any, qtbot: QtBot, words: str) -> Any:
    finder = scene.view.finder
    finder.seek(words, case=False)
    qtbot.waitUntil(lambda: not finder.busy, timeout=60_000)
    scene.view.flush()
    return finder


def in_sight(scene: Any) -> bool:
    key, match = scene.view.finder.current
    for one in scene.units():
        if scene.page.transcript.rows[one.index].key == key and one.slot.nth == match.nth:
            y = one.y + one.slot.top + one.slot.laid.spot(match.start).y()
            if one.slot.part == match.part and 0 <= y < scene.page.height:
                return True
    return False


def test_every_match_of_a_long_chat_is_reached_in_order(scene: Any, qtbot: QtBot) -> None:
    scene.show(scene.chat(300))
    finder = seek(scene, qtbot, "the end of")
    assert finder.total == 150
    seen = []
    for _ in range(150):
        assert in_sight(scene), finder.current
        seen.append(finder.number)
        finder.step(1)
        scene.view.flush()
    assert sorted(seen) == list(range(1, 151))
    finder.step(-1)
    assert finder.number == seen[-1]


def test_who_moves_on_while_it_is_still_looked_for_is_not_brought_back(scene: Any, qtbot: QtBot) -> None:
    scene.show(scene.chat(200))
    finder, row = scene.view.finder, scene.page.transcript.rows[7]
    finder.jump(row.key, Sought(plain("end of 7.").terms), "end of 7.")
    scene.view.flush()
    scene.view._scroll.by(300)
    there = scene.sight()
    qtbot.waitUntil(lambda: not finder.busy, timeout=60_000)
    scene.view.flush()
    assert finder.total > 0
    assert scene.sight() == there


def test_the_way_back_leads_to_where_one_was(scene: Any, qtbot: QtBot) -> None:
    scene.show(scene.chat(200))
    scene.view.reveal(100)
    scene.view.flush()
    before = scene.sight()
    finder = seek(scene, qtbot, "end of 7.")
    assert in_sight(scene)
    assert scene.sight() != before
    finder.leave()
    scene.view.flush()
    assert scene.sight() == before
    assert finder.total == 0


def test_who_was_at_the_end_follows_it_again_but_not_after_moving_by_hand(scene: Any, qtbot: QtBot) -> None:
    scene.show(scene.chat(200))
    finder = seek(scene, qtbot, "end of 7.")
    assert not scene.view.following
    finder.leave()
    assert scene.view.following
    finder = seek(scene, qtbot, "end of 7.")
    scene.view._scroll.by(300)
    there = scene.sight()
    finder.leave()
    assert scene.sight() == there
    assert not scene.view.following


def test_folded_thoughts_are_opened_for_a_match(scene: Any, qtbot: QtBot) -> None:
    scene.answer("an answer", "line\n\n" * 200 + "the needle")
    finder = seek(scene, qtbot, "needle")
    assert finder.current[1].part == THINKING
    assert in_sight(scene)


def test_a_match_far_to_the_right_is_scrolled_to(scene: Any, qtbot: QtBot) -> None:
    table = "|" + "h|" * 30 + "\n|" + "-|" * 30 + "\n|" + "c|" * 29 + "pin|"
    scene.answer("```\n" + "x " * 300 + "needle\n```\n\n" + table)
    seek(scene, qtbot, "needle")
    assert [shift > 500 for shift in scene.page.shifts.values()] == [True]
    seek(scene, qtbot, "pin")
    assert [shift > 500 for shift in scene.page.shifts.values()] == [True, True]
    scene.view.grab()


def test_matches_are_marked_and_the_current_one_most(scene: Any, qtbot: QtBot) -> None:
    scene.answer("one word and a word\n\n| word |\n|---|\n| $word$ |\n\n```\nword\n```\n\n$$\nword\n$$")
    seek(scene, qtbot, "word")
    picture = scene.view.grab().toImage()
    style = scene.page.style
    colours = {picture.pixelColor(x, y).name() for x in range(400) for y in range(picture.height())}
    assert {style.found, style.found_now} <= colours
    scene.view.finder.leave()
    picture = scene.view.grab().toImage()
    assert style.found not in {
        picture.pixelColor(x, y).name() for x in range(400) for y in range(picture.height())
    }


def test_a_message_that_goes_takes_its_matches_along(scene: Any, qtbot: QtBot) -> None:
    transcript = Transcript()
    transcript.reset(Row(n, Author.MODEL, "M", 4, 1) for n in range(3))
    for n in range(3):
        transcript.give(n, "word")
    scene.show(transcript)
    finder = seek(scene, qtbot, "word")
    transcript.remove([finder.current[0]])
    assert finder.total == 2
    finder.step(1)
    assert finder.number in (1, 2)
    scene.show(scene.chat(4))
    assert finder.total == 0


def jump(scene: Any, qtbot: QtBot, key: int, words: str) -> Any:
    finder = scene.view.finder
    finder.jump(key, Sought(plain(words).terms), words)
    qtbot.waitUntil(lambda: not finder.busy, timeout=60_000)
    scene.view.flush()
    return finder


def test_what_was_found_elsewhere_is_gone_to_in_its_message(scene: Any, qtbot: QtBot) -> None:
    scene.show(scene.chat(300))
    finder = jump(scene, qtbot, 101, "end code bold")
    assert in_sight(scene)
    assert finder.current[0] == 101
    assert finder.total == 150 * 3
    finder.step(1)
    scene.view.flush()
    assert finder.current[0] == 101
    assert finder.leave()
    assert not finder.leave()


def test_a_match_in_a_text_that_is_read_beside_is_gone_to_when_it_is_read(
    scene: Any, qtbot: QtBot, read_late: Callable[[], int]
) -> None:
    """What stood in for the text had a unit of the same number, or none: it led to other words."""
    scene.show(scene.chat(300))
    finder = jump(scene, qtbot, 101, "The end of 101")
    assert finder.current[0] == 101
    assert not any(scene.page.found(101, one.slot)[0] for one in scene.units() if one.index == 101)
    assert not in_sight(scene)
    read_late()
    scene.view.flush()
    assert in_sight(scene)


def test_a_match_that_cannot_be_seen_leads_to_its_message(scene: Any, qtbot: QtBot) -> None:
    scene.show(scene.chat(100))
    finder = jump(scene, qtbot, 41, "example")  # only in the address of a link
    assert finder.current is None
    assert scene.units()[0].index == 41
    finder.jump(4711, Sought(plain("x").terms), "x")
    assert scene.units()[0].index == 41


def test_who_moved_on_by_hand_is_not_led_back(scene: Any, qtbot: QtBot) -> None:
    scene.show(scene.chat(100))
    finder = jump(scene, qtbot, 41, "bold")
    scene.view._scroll.by(300)
    assert not finder.leave()


def test_a_match_over_a_cut_is_marked_on_both_sides(scene: Any, qtbot: QtBot) -> None:
    line = "".join(f"{n:06}" for n in range(1000))
    scene.answer(f"```\n{line}\n```")
    finder = seek(scene, qtbot, "000333000334")
    assert finder.total == 1
    boxes = scene.page.boxes.at(0)
    marked = [scene.page.found(boxes.key, slot) for slot in boxes.slots]
    assert [now for _all, now in marked if now] == [(1998, 2000), (0, 10)]
