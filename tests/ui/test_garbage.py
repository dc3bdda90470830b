"""The search for garbage keeps no frame waiting, and is as it was when the window is gone."""

from __future__ import annotations

import gc

from ptahdesk.ui import garbage


def test_what_was_imported_is_not_looked_through_and_the_young_seldom() -> None:
    before = gc.get_threshold()
    with garbage.rarely():
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold()[0] > 10 * before[0]
        assert gc.isenabled(), "what does go round in a circle is found one day"
    assert (gc.get_freeze_count(), gc.get_threshold()) == (0, before)
