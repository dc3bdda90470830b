"""News reaches whoever asked for it, and nobody else's mistake is in the way."""

from __future__ import annotations

import pytest

from ptahdesk.domain.change import Change, Kind
from ptahdesk.services.changes import Changes


def test_every_listener_hears_in_the_order_they_came() -> None:
    changes, heard = Changes(), []
    changes.subscribe(lambda change: heard.append(("first", change)))
    changes.subscribe(lambda change: heard.append(("second", change)))
    changes.say(Kind.ENTRIES, [1, 2])
    news = Change(Kind.ENTRIES, frozenset({1, 2}))
    assert heard == [("first", news), ("second", news)]


def test_who_left_hears_nothing_more_and_may_leave_twice() -> None:
    changes, heard = Changes(), []
    leave = changes.subscribe(heard.append)
    leave()
    leave()
    changes.say(Kind.CHATS)
    assert not heard


def test_a_listener_may_leave_while_it_is_called() -> None:
    changes, heard = Changes(), []
    leaves = [changes.subscribe(lambda _change: leaves[0]()), changes.subscribe(heard.append)]
    changes.say(Kind.CHATS)
    assert len(heard) == 1


def test_one_listeners_mistake_is_logged_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    def fail(_change: Change) -> None:
        raise ValueError("canary-key")

    changes, heard = Changes(), []
    changes.subscribe(fail)
    changes.subscribe(heard.append)
    changes.say(Kind.KEYS)
    assert len(heard) == 1
    assert "ValueError at test_changes.py" in caplog.text
    assert "canary-key" not in caplog.text
