"""TeX becomes SVG, or nothing; never an error, and never a long wait."""

from __future__ import annotations

import time

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
    monkeypatch.setattr(formulas, "SECONDS", 0.05)
    began = time.thread_time()
    assert formulas.draw(tex, alone=True) is None
    assert time.thread_time() - began < 2
