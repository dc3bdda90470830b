"""What people type is shown as they typed it."""

from __future__ import annotations

from ptahdesk.presenters.blocks import Code, Style, plain_text
from ptahdesk.presenters.blocks_plain import plain, typed


def test_signs_line_breaks_and_spaces_stay() -> None:
    text = "# not a heading\n  * not a list\n\n\n<b>&amp;"
    assert plain_text(typed(text)[0]) == text


def test_fenced_code_in_a_question_is_code() -> None:
    units = typed("look:\n```py\nx = 1\n```\nwhy?")
    assert [type(unit).__name__ for unit in units] == ["Prose", "Code", "Prose"]
    assert isinstance(units[1], Code)
    assert (units[1].text, units[1].language, units[1].shut) == ("x = 1", "py", True)


def test_web_addresses_are_links() -> None:
    spans = typed("see https://a.b/c?d=e, please")[0].paragraphs[0].spans  # type: ignore[attr-defined] # Prose
    assert [span.href for span in spans] == ["", "https://a.b/c?d=e", ""]


def test_a_huge_text_is_many_small_units_and_nothing_is_lost() -> None:
    text = "\n".join(f"line {n}" for n in range(2_000)) + "\n" + "z" * 20_000
    units = plain(text)
    assert max(len(plain_text(unit)) for unit in units) < 5_000
    shown = "".join(plain_text(unit) for unit in units).replace("\u200b", "").replace("\n", "")
    assert shown == text.replace("\n", "")


def test_a_note_says_why_it_is_plain() -> None:
    first = plain("x", "because")[0]
    assert first.paragraphs[0].spans[0].style & Style.QUIET  # type: ignore[attr-defined] # Prose


def test_an_empty_question_is_nothing() -> None:
    assert typed("") == typed("\n \n") == []
