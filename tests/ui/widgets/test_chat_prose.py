"""Prose is laid out with its markers, and hit where it is seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from ptahdesk.presenters.blocks import Prose, Span, Style
from ptahdesk.presenters.blocks_stream import whole
from ptahdesk.presenters.formulas import Drawing
from ptahdesk.ui.widgets.chat_laid import Look
from ptahdesk.ui.widgets.chat_prose import (
    Drawn,
    InertDocument,
    LaidProse,
    around,
    boxes_of,
    char_format,
    lay_prose,
)
from ptahdesk.ui.widgets.chat_style import ChatStyle


def unit(text: str) -> Prose:
    found = whole(text)[0]
    assert isinstance(found, Prose)
    return found


def test_a_narrower_column_is_taller(qtbot: QtBot) -> None:
    text = unit("word " * 100)
    assert lay_prose(text, ChatStyle(), 200).height > lay_prose(text, ChatStyle(), 700).height


def test_a_link_is_found_where_it_is_drawn_and_nowhere_else(qtbot: QtBot) -> None:
    laid = lay_prose(unit("see [this](https://a.b) here"), ChatStyle(), 600)
    hits = {laid.link_at(x, 12) for x in range(600)}
    assert hits == {"", "https://a.b"}
    assert laid.link_at(2, 12) == ""
    assert laid.link_at(500, 12) == ""


def test_places_count_from_start_to_end(qtbot: QtBot) -> None:
    laid = lay_prose(unit("hello wide world"), ChatStyle(), 600)
    offsets = [laid.offset_at(x, 10) for x in range(0, 600, 5)]
    assert offsets == sorted(offsets)
    assert (offsets[0], offsets[-1]) == (0, 16)


def test_inline_code_has_a_chip_and_items_have_markers(qtbot: QtBot) -> None:
    laid = lay_prose(unit("- a `code` b\n- c"), ChatStyle(), 600)
    assert len(laid.chips) == 1
    assert [stretch.place.depth for stretch in laid.stretches] == [("•",), ("•",)]


def test_items_and_quotes_that_are_read_from_the_right_are_marked_there(qtbot: QtBot) -> None:
    """A bullet at the far left of an Arabic line belongs to nothing."""
    for text in ("- عنصر أول", "10. עברית", "> قال", "- plain\n- عنصر"):
        shown = inked(lay_prose(unit(text), ChatStyle(), 600), 600)
        assert max(shown) > 600 - 27, text
        assert (min(shown) < 300) == ("plain" in text), text
    begin = lay_prose(unit("- عنصر"), ChatStyle(), 600).spot(0).x()
    assert 600 - 40 < begin <= 600 - 27


def inked(laid: LaidProse, width: int) -> set[int]:
    """The columns of pixels that are not empty."""
    picture = QImage(width, laid.height + 4, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    laid.draw(painter, Look(QRectF(0, 0, width, laid.height + 4)))
    painter.end()
    return {x for x in range(width) for y in range(picture.height()) if picture.pixelColor(x, y).alpha()}


def test_a_document_gives_no_resource(qtbot: QtBot) -> None:
    assert InertDocument().loadResource(2, "file:///etc/passwd") is None


def test_spans_that_look_alike_share_what_they_look_like(qtbot: QtBot) -> None:
    style = ChatStyle()
    one, other = Span("a", Style.BOLD), Span("b", Style.BOLD)
    first = char_format(style, one, 1.0, bold=False, quiet=False)
    assert char_format(style, other, 1.0, bold=False, quiet=False) is first
    assert char_format(style, Span("b", Style.BOLD, "https://a.b"), 1.0, bold=False, quiet=False) != first
    assert char_format(ChatStyle(zoom=2), one, 1.0, bold=False, quiet=False) != first


def test_a_place_counted_in_a_longer_text_is_nowhere_and_no_crash(qtbot: QtBot) -> None:
    """While the window changes its size, what is held in place may be told in the words of before."""
    document = InertDocument()
    document.setPlainText("short")
    assert boxes_of(document, 10_000, 10_001) == []


def test_letters_that_keep_the_place_of_a_formula_are_never_shown() -> None:
    drawn = [Drawn(Drawing("", 1, 1, 1), 10, start, 3, "text") for start in (12, 4)]
    assert list(around(2, 20, drawn)) == [
        (2, 4, False),
        (4, 7, True),
        (7, 12, False),
        (12, 15, True),
        (15, 20, False),
    ]
    assert list(around(5, 6, drawn)) == [(5, 6, True)]
    assert list(around(0, 4, drawn)) == [(0, 4, False)]


def test_at_another_width_only_the_lines_are_broken_anew(qtbot: QtBot) -> None:
    text = unit("- [ ] some `code` and **bold** words\n- others, " + "and `more` of them " * 20)
    style = ChatStyle()
    laid = lay_prose(text, style, 700)
    document = laid.document
    for width in (690, 300, 160, 161, 700):
        assert laid.fit(width)
        fresh = lay_prose(text, style, width)
        seen = [
            (one.width, one.height, one.natural, one.chips, one.stretches, one.spans) for one in (laid, fresh)
        ]
        assert seen[0] == seen[1]
        assert laid.document is document


def test_paragraphs_that_stand_alike_share_how_they_stand(qtbot: QtBot) -> None:
    style = ChatStyle()
    lay_prose(unit("- a\n- b\n- c"), style, 600)
    known = len(style.shapes)
    lay_prose(unit("- d\n- عنصر\n- f"), style, 600)
    assert len(style.shapes) == known == 2
    lay_prose(unit("- g"), style, 600)
    assert [shape.rightMargin() for shape in style.shapes.values()] == [0, 0]
