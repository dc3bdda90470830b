"""Footnotes stay where they were written, and the addresses of links are shown."""

from __future__ import annotations

from ptahdesk.presenters.blocks import Prose, Style
from ptahdesk.presenters.blocks_shown import shown
from ptahdesk.presenters.blocks_stream import Growing, whole


def marks(text: str) -> list[str]:
    units = [unit for unit in whole(text) if isinstance(unit, Prose)]
    spans = [span for unit in units for paragraph in unit.paragraphs for span in paragraph.spans]
    return [span.text for span in spans if span.style & Style.RAISED]


def test_a_number_is_a_mark_and_a_word_only_when_there_is_such_a_note() -> None:
    assert marks("a[^1] b[^x] `[^2]` c[^]") == ["[1]"]
    assert marks("b[^x]\n\n[^x]: words") == ["[x]"]


def test_a_note_shows_its_label_and_all_that_belongs_to_it() -> None:
    text = "x[^1]\n\n[^1]: First\n    goes on\n\n    and on\n[^long]: named\n[^2]:\n"
    assert shown(whole(text)) == "x[1]\n\n1 First\n  goes on\n\n  and on\n\n  long named\n\n2 "


def test_the_address_of_a_link_is_no_note_and_is_shown() -> None:
    text = '[a]: https://x.y "t"\n\n[a]\n'
    units = whole(text)
    assert shown(units) == '[a]: https://x.y "t"\n\na'
    assert isinstance(units[1], Prose)
    assert units[1].paragraphs[0].spans[0].href == "https://x.y"


def test_a_named_note_that_comes_later_is_a_difference_only_until_it_settles() -> None:
    text = "see [^n]\n\nmore\n\nand more\n\n[^n]: the note\n"
    growing = Growing()
    for at in range(1, len(text) + 1):
        growing.feed(text[:at])
    assert shown(growing.units) == "see [^n]\n\nmore\n\nand more\n\n1 the note".replace("1 ", "n ")
    assert shown(whole(text)).startswith("see [n]")
