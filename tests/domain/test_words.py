"""Sentences go through one door, and come out as they are where nobody translated them."""

from __future__ import annotations

from ptahdesk.domain.words import _, many


def test_an_untranslated_sentence_is_itself() -> None:
    assert _("There are {n} models.").format(n=3) == "There are 3 models."


def test_one_is_not_several() -> None:
    said = [many("{n} chat", "{n} chats", n).format(n=n) for n in (0, 1, 2)]
    assert said == ["0 chats", "1 chat", "2 chats"]
