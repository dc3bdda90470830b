"""What became of a private question is said truthfully, and unknown is said to be unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.chat import RequestId, SessionId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.privacy import Because, Privacy, Promise
from ptahdesk.domain.receipt import Receipt
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.presenters import facts, remarks
from ptahdesk.presenters.promise_words import mark, sentence, told

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
ROW = LedgerRow(RequestId(1), SessionId(1), "ask", ModelRef(OPENROUTER, "a/b"), AT, host="Groq", ended=AT)


def row(promise: Promise | None) -> LedgerRow:
    privacy = None if promise is None else Privacy((Because.CHAT,), promise, AT)
    return replace(ROW, receipt=Receipt("a/b", privacy=privacy).text())


@pytest.mark.parametrize(
    ("promise", "shown"),
    [
        (None, ""),
        (Promise.KEPT, "private"),
        (Promise.HERE, "private"),
        (Promise.UNKNOWN, "private?"),
        (Promise.BROKEN, "not private"),
    ],
)
def test_the_line_below_an_answer_has_a_mark(promise: Promise | None, shown: str) -> None:
    assert mark(row(promise)) == shown
    assert facts.line(row(promise)).startswith(f"Groq · {shown} · " if shown else "Groq · 0")
    assert mark(replace(row(promise), ended=None)) == ""


@pytest.mark.parametrize(
    ("promise", "host", "listed", "words"),
    [
        (Promise.KEPT, "Groq", AT, "Groq keeps nothing, by OpenRouter's list of 2026-11-20"),
        (Promise.HERE, "", None, "no host outside had it"),
        (Promise.BROKEN, "Groq", AT, "Groq is not among the hosts of this model that keep nothing"),
        (Promise.UNKNOWN, "", AT, "Unknown: nobody told which host answered."),
        (Promise.UNKNOWN, "Groq", None, "Unknown: there is no list"),
        (Promise.UNKNOWN, "Groq", AT, "does not know this model. Groq was asked to keep nothing."),
    ],
)
def test_a_sentence_for_each(promise: Promise, host: str, listed: datetime | None, words: str) -> None:
    assert words in sentence(Privacy((Because.CHAT,), promise, listed), host)


def test_in_a_terminal_it_is_one_line() -> None:
    words = told(Privacy((Because.CHAT, Because.EVERY), Promise.HERE), "")
    assert words == "Private: this chat, every chat. It stayed with you: no host outside had it."


def test_a_promise_that_broke_stands_below_the_answer() -> None:
    [remark] = remarks.of_row(row(Promise.BROKEN), Catalogue([]))
    assert remark.urgent
    assert "Groq is not among" in remark.words
    assert remarks.of_row(row(Promise.KEPT), Catalogue([])) == ()
