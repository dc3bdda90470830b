"""Characters are counted as Qt counts them."""

from __future__ import annotations

from ptahdesk.presenters.blocks import Gap, Place
from ptahdesk.ui.widgets.chat_laid import cut16, gap_of, indent_of, utf16
from ptahdesk.ui.widgets.chat_style import ChatStyle


def test_a_character_beyond_the_first_plane_is_two_places() -> None:
    assert (utf16("abc"), utf16("a🎉c"), utf16("你")) == (3, 4, 1)
    assert cut16("a🎉c", 1, 3) == "🎉"
    assert cut16("a🎉c", 3, 99) == "c"


def test_room_grows_with_what_is_above_and_around() -> None:
    style = ChatStyle()
    gaps = [gap_of(style, Place(gap)) for gap in Gap]
    assert gaps == sorted(gaps)
    assert gaps[0] == 0
    assert indent_of(style, (">", "", "1.")) > indent_of(style, ("",)) > indent_of(style, ()) == 0
