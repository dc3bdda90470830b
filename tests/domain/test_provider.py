"""A key shows itself to nobody who does not ask for it by name."""

from __future__ import annotations

import copy
import pickle
import traceback

import pytest

from ptahdesk.domain.provider import Secret

KEY = "sk-or-v1-canary-0123456789abcdef"


def test_a_key_is_in_no_text_made_of_it() -> None:
    key = Secret(KEY)
    shown = f"{key} {key!r} {[key]} {{key}} %s" % key
    assert KEY not in shown
    assert key.reveal() == KEY


def test_a_traceback_with_a_key_in_its_hands_does_not_show_it() -> None:
    with pytest.raises(ValueError) as caught:
        raise ValueError(Secret(KEY))
    traced = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert KEY not in "".join(traced.format())


def test_a_hint_tells_two_keys_apart_and_opens_nothing() -> None:
    assert Secret(KEY).hint == "…cdef"
    assert Secret("short").hint == "…"


@pytest.mark.parametrize("take", [pickle.dumps, copy.copy])
def test_a_key_is_not_written_by_accident(take: object) -> None:
    with pytest.raises(TypeError, match="a key is not pickled"):
        take(Secret(KEY))  # type: ignore[operator]  # the ways to copy it have no type in common


def test_equal_keys_are_equal_and_begin_alike() -> None:
    assert Secret(KEY) == Secret(KEY)
    assert Secret(KEY) != KEY
    assert Secret(KEY).begins("sk-or-")
    assert len({Secret(KEY), Secret(KEY)}) == 1
