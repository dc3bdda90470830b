"""The chat view by its contract: what the reader looks at stays, and nothing is fetched for being shown."""

from __future__ import annotations

import builtins
import io
import random
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.transcript import Author, Card, Row, Transcript
from ptahdesk.ui.widgets.chat_card import ChatCard
from ptahdesk.ui.widgets.chat_reading import _import
from ptahdesk.ui.widgets.chat_style import dark, light
from ptahdesk.ui.widgets.chat_view import ChatView

ANSWER = """## Head {n}

Some **bold** words, `code` and [a link](https://example.com/{n}).

- one
- two

```python
x = {n}  # a comment
print(x)
```

| a | b |
|---|---|
| {n} | 2 |

The end of {n}."""


@pytest.fixture(scope="module", autouse=True)
def readers() -> None:
    _import()


def chat(count: int) -> Transcript:
    transcript = Transcript()
    texts = [ANSWER.format(n=n) if n % 2 else f"Question {n}?" for n in range(count)]
    transcript.reset(
        Row(n, Author.MODEL if n % 2 else Author.YOU, "M", len(t), t.count("\n") + 1, "facts")
        for n, t in enumerate(texts)
    )
    transcript.wanted.connect(lambda keys: [transcript.give(k, texts[k]) for k in keys])
    return transcript


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ChatView]:
    made = ChatView()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def shown(view: ChatView, transcript: Transcript) -> Transcript:
    view.show_transcript(transcript)
    view.flush()
    return transcript


def sight(view: ChatView) -> dict[tuple[int, int, object], int]:
    """Where every unit that is fully in sight stands."""
    page = view._page
    return {
        (page.transcript.rows[one.index].key, one.slot.part, one.slot.unit): one.y + one.slot.top
        for one in page.flow.placed
        if one.slot.unit is not None and one.y + one.slot.top >= 0
    }


def keys_in_sight(view: ChatView) -> list[int]:
    return sorted({view._page.transcript.rows[one.index].key for one in view._page.flow.placed})


# --- opening and following -------------------------------------------------------------------------


def test_a_chat_opens_at_its_end_and_lays_out_only_what_is_seen(view: ChatView) -> None:
    shown(view, chat(2_000))
    assert view.following
    assert keys_in_sight(view)[-1] == 1_999
    assert len(list(view._page.boxes)) < 30


def test_a_short_chat_stands_at_the_top(view: ChatView) -> None:
    shown(view, chat(1))
    assert view._page.flow.placed[0].y == 0
    assert view.verticalScrollBar().maximum() == 0


def test_following_stops_on_going_up_and_starts_on_end_alone(view: ChatView, qtbot: QtBot) -> None:
    transcript = shown(view, chat(60))
    changes: list[bool] = []
    view.followChanged.connect(changes.append)
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    for _ in range(30):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert not view.following
    transcript.append(Row(60, Author.MODEL, "M", live=True))
    transcript.grow(60, text="new\n\n" * 30)
    view.flush()
    assert view._overlay.end.isVisible()
    assert "New" in view._overlay.end.text()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.following
    assert not view._overlay.end.isVisible()
    assert changes == [False, True]


def test_going_down_at_the_end_is_no_reason_to_stop_following(view: ChatView) -> None:
    shown(view, chat(40))
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.following


def test_the_scroll_bar_shows_the_end_and_takes_the_page_anywhere(view: ChatView) -> None:
    shown(view, chat(500))
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum() > 10_000
    bar.setValue(0)
    assert keys_in_sight(view)[0] == 0
    assert not view.following
    bar.setValue(bar.maximum() // 2)
    assert 150 < keys_in_sight(view)[0] < 350
    bar.setValue(bar.maximum())
    assert keys_in_sight(view)[-1] == 499
    assert not view.following


# --- the scroll contract ---------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_what_is_read_never_moves_whatever_arrives(view: ChatView, seed: int) -> None:
    rnd = random.Random(seed)
    transcript = shown(view, chat(120))
    next_key = 120
    transcript.append(Row(next_key, Author.MODEL, "M", live=True))
    view.reveal(rnd.randrange(0, 110))
    view.flush()
    view._scroll.by(-rnd.randrange(0, 400))
    view.flush()
    for _ in range(60):
        before, event = sight(view), rnd.randrange(6)
        if event == 0:
            transcript.grow(
                next_key, text=rnd.choice(["word ", "\n\n", "- item\n", "```\nx\n", "| a |\n|---|\n"])
            )
        elif event == 1:
            transcript.grow(next_key, thinking="hm ")
        elif event == 2:
            key = rnd.randrange(120)
            row = transcript.rows[key]
            card = Card("Title", "Sentence", "Not charged.", "Retry", "retry", "details")
            below = key > max(keys_in_sight(view))
            transcript.update(
                Row(key, row.author, "M", 900, 9, "other facts", "badge", card if below else None)
            )
        elif event == 3:
            transcript.settle(next_key, transcript.text_of(next_key) + "\n\nsettled")
        elif event == 4:
            view._page.flow.guess_all()
        else:
            next_key += 1
            transcript.append(Row(next_key, Author.MODEL, "M", live=True))
        view.flush()
        after = sight(view)
        common = before.keys() & after.keys()
        assert common or not before
        top = min(common, key=lambda one: before[one])
        assert after[top] == before[top]
        assert not view.following


def test_while_the_end_is_followed_it_stays_in_sight(view: ChatView) -> None:
    transcript = shown(view, chat(30))
    transcript.append(Row(30, Author.MODEL, "M", live=True))
    for piece in ["Hello ", "world\n\n", "```python\n", *("x = 1\n" for _ in range(100)), "```\n\nend"]:
        transcript.grow(30, text=piece)
        view.flush()
        assert view._page.flow.end_seen
    transcript.settle(30, transcript.text_of(30))
    transcript.update(Row(30, Author.MODEL, "M", facts="done"))
    view.flush()
    assert view.following
    assert view._page.flow.end_seen


def test_another_width_keeps_what_is_at_the_top(view: ChatView) -> None:
    shown(view, chat(200))
    view.reveal(101)
    view.flush()
    for width in (700, 500, 420, 640, 900):
        view.resize(width, 600)
        view.flush()
        assert view._page.transcript.rows[view._page.flow.placed[0].index].key == 101


def test_texts_are_asked_for_when_they_come_into_sight_and_only_then(view: ChatView) -> None:
    transcript = chat(1_000)
    asked: list[int] = []
    transcript.wanted.connect(asked.extend)
    shown(view, transcript)
    assert asked
    assert min(asked) > 900


# --- streaming -------------------------------------------------------------------------------------


def test_many_pieces_make_one_frame(view: ChatView, qtbot: QtBot) -> None:
    transcript = shown(view, chat(3))
    transcript.append(Row(3, Author.MODEL, "M", live=True))
    flushes: list[int] = []
    view._updates.due.connect(lambda: flushes.append(1))
    for _ in range(500):
        transcript.grow(3, text="word ")
    qtbot.waitUntil(lambda: bool(flushes))
    assert len(flushes) == 1


def test_units_that_do_not_change_keep_their_layout(view: ChatView) -> None:
    transcript = shown(view, Transcript())
    transcript.append(Row(0, Author.MODEL, "M", live=True))
    transcript.grow(0, text="first\n\nsecond\n\nthi")
    view.flush()
    kept = next(slot.laid for slot in view._page.boxes.at(0).slots if slot.unit)
    transcript.grow(0, text="rd\n\nfourth")
    view.flush()
    assert next(slot.laid for slot in view._page.boxes.at(0).slots if slot.unit) is kept


def test_a_megabyte_without_a_space_is_shown_and_quick(view: ChatView, qtbot: QtBot) -> None:
    transcript = shown(view, Transcript())
    transcript.append(Row(0, Author.MODEL, "M", 1_000_000, 1))
    transcript.settle(0, "a" * 1_000_000)
    view.flush()
    view.grab()
    qtbot.waitUntil(lambda: not view._reading._asked, timeout=5_000)
    view.flush()
    assert view._page.boxes.at(0).height > 50_000


# --- selection and copy ----------------------------------------------------------------------------


def test_select_all_copies_the_source_of_everything_and_lays_nothing_out(view: ChatView) -> None:
    transcript = shown(view, chat(400))
    boxes = len(list(view._page.boxes))
    view.select_all()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    expected = "\n\n".join(transcript.text_of(row.key) for row in transcript.rows)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == expected
    assert bytes(data.data("text/markdown").data()).decode() == expected
    assert len(list(view._page.boxes)) == boxes


def test_a_selection_over_messages_copies_their_markdown(view: ChatView) -> None:
    transcript = Transcript()
    transcript.reset([Row(0, Author.YOU, "You", 5, 1), Row(1, Author.MODEL, "M", 40, 5)])
    transcript.give(0, "Hi **you**")
    transcript.give(1, "One **two** three\n\n- a\n- `b`\n\nlast words")
    shown(view, transcript)
    placed = [one for one in view._page.flow.placed if one.slot.unit]
    area, page = view.viewport(), view._page
    first, last = placed[0], placed[-1]
    start = QPoint(page.left + page.width - 60, first.y + first.slot.top + 4)
    end = QPoint(page.left + 36, last.y + last.slot.top + 12)
    QTest.mousePress(area, Qt.MouseButton.LeftButton, pos=QPoint(start.x() - 300, start.y()))
    QTest.mouseMove(area, QPoint(end.x(), end.y() - 8))
    QTest.mouseMove(area, end)
    QTest.mouseRelease(area, Qt.MouseButton.LeftButton, pos=end)
    view.copy()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Hi **you**\n\nOne **two** three\n\n- a\n- `b`\n\nla")
    assert not text.endswith("words")


def test_a_double_click_takes_a_word_and_a_third_the_paragraph(view: ChatView) -> None:
    transcript = Transcript()
    transcript.reset([Row(1, Author.MODEL, "M", 40, 1)])
    transcript.give(1, "wonderful words here")
    shown(view, transcript)
    placed = next(one for one in view._page.flow.placed if one.slot.unit)
    at = QPoint(view._page.left + 30, placed.y + placed.slot.top + 10)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    view.copy()
    assert QGuiApplication.clipboard().text() == "wonderful"
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    view.copy()
    assert QGuiApplication.clipboard().text() == "wonderful words here"


# --- links, buttons, cards -------------------------------------------------------------------------


def click_text(view: ChatView, words: str) -> None:
    for one in view._page.flow.placed:
        laid = one.slot.laid
        if words in getattr(laid, "text", ""):
            for x in range(0, view._page.width, 6):
                for y in range(4, one.slot.body, 8):
                    if laid.link_at(x, y):  # type: ignore[union-attr]
                        at = QPoint(view._page.left + x, one.y + one.slot.top + y)
                        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
                        return
    raise AssertionError(words)


def test_a_link_is_only_told_and_never_opened(view: ChatView) -> None:
    transcript = Transcript()
    transcript.reset([Row(1, Author.MODEL, "M", 40, 1)])
    transcript.give(1, "see [my bank](https://evil.example/x?y=z) now")
    shown(view, transcript)
    told: list[str] = []
    view.linkClicked.connect(told.append)
    click_text(view, "my bank")
    assert told == ["https://evil.example/x?y=z"]


def test_thoughts_are_folded_until_they_are_clicked(view: ChatView) -> None:
    transcript = Transcript()
    transcript.reset([Row(1, Author.MODEL, "M", 40, 1)])
    transcript.give(1, "answer", thinking="deep thought")
    shown(view, transcript)
    texts = [getattr(one.slot.laid, "text", "") for one in view._page.flow.placed]
    assert "deep thought" not in texts
    fold = next(one for one in view._page.flow.placed if getattr(one.slot.content, "kind", "") == "fold")
    at = QPoint(view._page.left + 20, fold.y + fold.slot.top + 8)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    view.flush()
    assert "deep thought" in [getattr(one.slot.laid, "text", "") for one in view._page.flow.placed]


def test_a_code_block_is_copied_whole_by_its_button(view: ChatView) -> None:
    transcript = Transcript()
    source = "\n".join(f"line {n}" for n in range(95))
    transcript.reset([Row(1, Author.MODEL, "M", 40, 1)])
    transcript.give(1, f"```text\n{source}\n```")
    shown(view, transcript)
    view.reveal(1)
    view.flush()
    code = next(one for one in view._page.flow.placed if getattr(one.slot.unit, "first", False))
    button = code.slot.laid.button().center()  # type: ignore[union-attr]
    at = QPoint(view._page.left + int(button.x()), code.y + code.slot.top + int(button.y()))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert QGuiApplication.clipboard().text() == source


def test_a_card_is_reached_by_tab_and_says_what_was_pressed(view: ChatView, qtbot: QtBot) -> None:
    transcript = Transcript()
    card = Card("Cut off", "The line broke.", "May be charged.", "Continue", "continue", "facts")
    transcript.reset([Row(1, Author.MODEL, "M", 40, 1, card=card)])
    transcript.give(1, "half an ans")
    shown(view, transcript)
    told: list[tuple[int, str]] = []
    view.cardAction.connect(lambda key, action: told.append((key, action)))
    made = view.findChild(ChatCard)
    assert made is not None
    assert made.isVisible()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(made.main, Qt.Key.Key_Space)
    assert told == [(1, "continue")]
    height = made.height()
    made.fold.click()
    view.flush()
    assert made.height() > height


def test_the_menu_of_a_message_is_asked_for_where_the_pointer_is(view: ChatView) -> None:
    shown(view, chat(2))
    told: list[int] = []
    view.rowMenu.connect(lambda key, _: told.append(key))
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert view._overlay.row.isVisible()
    view._overlay.row.more.click()
    view._overlay.row.copy.click()
    assert told == [0]
    assert QGuiApplication.clipboard().text() == "Question 0?"


def test_code_is_coloured_after_it_is_shown(view: ChatView, qtbot: QtBot) -> None:
    shown(view, chat(2))

    def tinted() -> bool:
        laid = [one.slot.laid for one in view._page.flow.placed]
        return any(getattr(one, "runs", None) for one in laid)

    qtbot.waitUntil(tinted)


def test_both_styles_and_zoom_are_drawn(view: ChatView) -> None:
    shown(view, chat(6))
    pictures = []
    for style in (light(), dark()):
        view.set_style(style)
        view.flush()
        pictures.append(view.grab().toImage())
    assert pictures[0].pixelColor(5, 5).lightness() > 200
    assert pictures[1].pixelColor(5, 5).lightness() < 100


def test_removed_messages_are_gone_and_the_rest_stays(view: ChatView) -> None:
    transcript = shown(view, chat(50))
    view.reveal(20)
    view.flush()
    transcript.remove([0, 1, 2, 3])
    view.flush()
    assert keys_in_sight(view)[0] == 20
    transcript.remove([row.key for row in transcript.rows])
    view.flush()
    assert view._page.flow.placed == []


# --- hostile texts ---------------------------------------------------------------------------------

TARGETS = [
    "http://h/x.png", "https://evil/p?q=secret", "//h/share/x.png", "file:///etc/passwd", "/etc/passwd",
    "C:\\x.png", "\\\\h\\s\\x", "data:image/svg+xml;base64,AAAA", "smb://h/s", "javascript:alert(1)", "x.png",
    "https://good.com@evil.com", "https://аpple.com", "https://h/\u202etxt.exe", "vbscript:x", ":/qrc", "qrc:/x",
]  # fmt: skip
SHAPES = [
    "![x]({t})", "[x]({t})", "<img src='{t}'>", "<iframe src={t}></iframe>", "<link rel=stylesheet href={t}>",
    "<{t}>", "![x][r]\n\n[r]: {t}", "<body background={t}>", "| ![x]({t}) |\n|---|\n| {t} |", "- ![x]({t})",
    "> ![x]({t})\n> <style>@import '{t}'</style>",
    "# ![x]({t})", "**![x]({t})**", "```\n![x]({t})\n```",
    "<svg><image href='{t}'/></svg>", "<meta http-equiv=refresh content='0;{t}'>", '![{t}]({t} "{t}")',
]  # fmt: skip


def test_nothing_is_fetched_or_read_for_being_shown(view: ChatView, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(view, chat(2))
    view.grab()
    touched: list[object] = []

    def trap(*args: Any, **kwargs: Any) -> Any:
        touched.append(args)
        raise OSError("trapped")

    texts = [shape.format(t=target) for shape in SHAPES for target in TARGETS]
    transcript = Transcript()
    transcript.reset(Row(n, Author.MODEL, "M", len(t), t.count("\n") + 1) for n, t in enumerate(texts))
    for n, text in enumerate(texts):
        transcript.give(n, text)
    with monkeypatch.context() as patched:
        patched.setattr(socket.socket, "connect", trap)
        patched.setattr(socket, "getaddrinfo", trap)
        patched.setattr(builtins, "open", trap)
        patched.setattr(io, "open", trap)
        view.show_transcript(transcript)
        for n in range(0, len(texts), 5):
            view.reveal(n)
            view.flush()
            view.grab()
    assert len(texts) == len(SHAPES) * len(TARGETS)
    assert touched == []
