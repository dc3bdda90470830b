"""A few choices side by side: a click says which, and showing one says nothing."""

from __future__ import annotations

from ptahdesk.ui.widgets.segments import Segments


def test_a_click_says_which_and_holding_one_is_silent(qapp: object) -> None:
    said: list[int] = []
    segments = Segments("Size", [(1, "Small"), (2, "Large")], said.append)
    segments.hold(2)
    assert (segments.buttons[2].isChecked(), said) == (True, [])
    segments.buttons[1].click()
    assert (said, segments.buttons[2].isChecked()) == ([1], False)
    segments.hold(3)  # nothing of the kind
    assert segments.buttons[1].accessibleName() == "Size: Small"
    segments.deleteLater()
