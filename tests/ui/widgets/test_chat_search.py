"""Every message is looked through, also those not read yet, and the loop is never held."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from ptahdesk.presenters.finding import wanted
from ptahdesk.presenters.transcript import Author, Row, Transcript
from ptahdesk.ui.widgets.chat_search import Search


def test_all_of_ten_thousand_messages_are_looked_through(scene: Any, qtbot: QtBot) -> None:
    transcript = scene.show(scene.chat(10_000))
    search = Search(scene.view)
    search.begin(wanted("the end of 9999", case=False), transcript, 5)
    assert search.total == 0
    qtbot.waitUntil(lambda: not search.busy, timeout=60_000)
    assert search.total == 1
    assert list(search.found) == [9_999]


def test_what_comes_later_is_found_too(scene: Any, qtbot: QtBot) -> None:
    transcript = Transcript()
    transcript.reset([Row(1, Author.MODEL, "M", 10, 1)])
    search = Search(scene.view)
    search.begin(wanted("word", case=False), transcript)
    assert search.busy
    transcript.give(1, "a word", "a word")
    qtbot.waitUntil(lambda: search.total == 2, timeout=60_000)
    transcript.append(Row(2, Author.MODEL, "M", live=True))
    transcript.grow(2, "wo")
    transcript.grow(2, "rd word")
    qtbot.waitUntil(lambda: search.total == 4, timeout=60_000)
    transcript.remove([1])
    assert search.total == 2
    search.end()
    assert search.found == {}


def test_other_words_put_an_end_to_the_first(scene: Any, qtbot: QtBot) -> None:
    transcript = scene.show(scene.chat(400))
    search = Search(scene.view)
    search.begin(wanted("bold", case=False), transcript)
    search.begin(wanted("the end of 7.", case=False), transcript)
    qtbot.waitUntil(lambda: not search.busy, timeout=60_000)
    assert search.total == 1
