"""What the index found is found again in what is shown."""

from __future__ import annotations

from datetime import UTC, datetime

from ptahdesk.domain.query import plain, read
from ptahdesk.presenters.blocks import plain_text
from ptahdesk.presenters.blocks_stream import whole_or_plain
from ptahdesk.presenters.finding import Match, Said, look
from ptahdesk.presenters.finding_sought import Sought, best


def matches(typed: str, text: str) -> tuple[Match, ...]:
    return look(Sought(plain(typed).terms), [Said(1, text, typed, whole_or_plain)])[1]


def marked(typed: str, text: str) -> list[str]:
    units = whole_or_plain(text)
    return [plain_text(units[each.nth])[each.start : each.end] for each in matches(typed, text)]


def test_words_apart_are_all_marked_and_only_whole_ones() -> None:
    text = "The **oak**, an oaken table.\n\n```\ntall oak\n```\n\nTALL"
    assert marked("oak tall", text) == ["oak", "tall", "oak", "TALL"]
    assert marked("tall oak", text) == ["oak", "oak", "tall", "oak", "TALL"]


def test_accents_and_scripts_are_as_in_the_index() -> None:
    assert marked("cafe", "Ein Café und CAFÉS") == ["Café", "CAFÉ"]
    assert marked("天气", "今天天气很好") == ["天气"]
    [match] = matches("strasse", "😀 Die Straße")
    assert (match.start, match.end) == (7, 13)  # as Qt counts, to which a picture is two


def test_a_message_without_one_of_the_words_is_passed_over() -> None:
    assert matches("oak ash", "only the oak") == ()
    assert matches("***", "anything") == ()
    assert marked("oak oa", "only the oak") == ["oak"]
    assert marked("oak oak", "oak") == ["oak"]
    assert look(Sought(plain("oak").terms), [Said(1, "", "oak", whole_or_plain)])[1] == ()


def test_the_place_where_they_stand_together_is_the_best() -> None:
    text = "the one " + "x " * 200 + "the heron " + "y " * 200 + "the end"
    found = matches("the heron", text)
    assert best(found).start == text.index("the heron")
    assert best(matches("the", text)).start == 0


def test_a_phrase_is_found_as_one() -> None:
    query = read('"tall oak"', datetime(2026, 1, 1, tzinfo=UTC), UTC)
    text = "tall, oak and oak tall and tall\noak"
    found = look(Sought(query.terms), [Said(1, text, "", whole_or_plain)])[1]
    assert [text[each.start : each.end] for each in found] == ["tall, oak", "tall\noak"]
