"""Sentences go through one door, and come out as they are where nobody translated them."""

from __future__ import annotations

from ptahdesk.domain.words import _


def test_an_untranslated_sentence_is_itself() -> None:
    assert _("There are {n} models.").format(n=3) == "There are 3 models."
