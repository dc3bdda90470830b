"""TeX becomes SVG, or nothing; never an error, and never a long wait."""

from __future__ import annotations

import itertools
import sys
from types import SimpleNamespace

import pytest

from ptahdesk.presenters import formulas


def test_a_formula_has_measures_around_its_baseline() -> None:
    flat, tall = formulas.draw("x", alone=False), formulas.draw(r"\frac{a}{b}", alone=True)
    assert flat
    assert tall
    assert "<svg" in flat.svg
    assert tall.ascent > flat.ascent
    assert tall.depth > flat.depth


def test_in_a_line_it_is_smaller_than_alone() -> None:
    inside, alone = (formulas.draw(r"\sum_{i}^n \frac{a}{b}", alone=alone) for alone in (False, True))
    assert inside
    assert alone
    assert inside.ascent + inside.depth < alone.ascent + alone.depth


@pytest.mark.parametrize(
    "tex", ["", " ", r"\frac{a", "&", "{" * 100 + "}" * 100, "x" * 5_000, r"\sqrt{" * 60]
)
def test_what_cannot_be_drawn_is_none_and_soon(tex: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = itertools.count()
    monkeypatch.setattr(formulas.time, "thread_time", lambda: next(looks) / 100)
    monkeypatch.setattr(formulas, "SECONDS", 0.05)
    assert formulas.draw(tex, alone=True) is None
    assert next(looks) < 20, "the clock was heard where it rang"


SPINNING = """
def step(): pass

def spin(lost, enough):
    for _ in range(1_000_000):
        try:
            step()
        except Exception:
            lost.append(1)
            if len(lost) == enough:
                raise
"""


def test_the_clock_rings_again_when_the_library_loses_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    library = {"__name__": "ziamath.spinning"}
    exec(SPINNING, library)
    lost: list[int] = []
    drawer = SimpleNamespace(Latex=lambda *_words, **_more: library["spin"](lost, 3))
    monkeypatch.setattr(formulas, "_drawer", lambda: drawer)
    monkeypatch.setattr(formulas, "SECONDS", 0.01)
    assert formulas.draw("x", alone=True) is None
    assert len(lost) == 3
    assert (sys.getprofile(), sys.gettrace()) == (None, None)
