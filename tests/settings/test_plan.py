"""A plan takes what fits and refuses the rest in a sentence."""

from __future__ import annotations

import pytest

from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.settings.budget_fields import max_tokens_per_day
from ptahdesk.settings.plan import BadFile, Plan, table, text, texts


def test_what_does_not_fit_refuses_the_file():
    with pytest.raises(BadFile, match=r"maxTokensPerDay must be .* Nothing was changed\.$"):
        Plan().put(max_tokens_per_day(OPENROUTER), 0)


def test_openrouter_is_there_without_being_set_up():
    plan = Plan()
    assert plan.provider("openrouter", "openrouter") == OPENROUTER
    assert (plan.settings, plan.is_set_up("openrouter"), plan.is_set_up("other")) == ({}, True, False)


def test_a_second_openrouter_is_set_up_under_its_name():
    plan = Plan()
    assert plan.provider("work", "openrouter") == ProviderId("work")
    assert plan.settings == {"provider.work.preset": "openrouter"}


@pytest.mark.parametrize(
    ("typed", "kept"), [("${OPENROUTER_API_KEY}", False), ("$NOT_READ", False), ("k$y", True)]
)
def test_only_a_reference_is_a_reference(typed, kept):
    plan = Plan()
    plan.key(OPENROUTER, "openrouter", typed)
    assert bool(plan.keys) is kept
    assert bool(plan.notes) is not kept


def test_shapes_are_checked_and_absence_is_empty():
    assert (table(None, "x"), texts(None, "x"), text("a", "x")) == ({}, [], "a")
    for wrong in ([1], {1: 2}, 3):
        for read in (table, texts, text):
            with pytest.raises(BadFile):
                read(wrong, "x")


def test_a_file_does_not_say_where_a_known_providers_key_goes():
    plan = Plan()
    plan.provider("openrouter", "openrouter", "https://thief.example/v1")
    plan.provider("work", "openrouter", "https://openrouter.ai/api/v1/")
    assert plan.settings == {"provider.work.preset": "openrouter"}
    assert len(plan.notes) == 1
    assert "https://thief.example/v1, which would be given the key. It was left out." in plan.notes[0]
