"""What is read chunk by chunk is what is read at once, wherever the text is cut."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from ptahdesk.presenters import blocks_stream
from ptahdesk.presenters.blocks import Prose, Table, Unit, plain_text
from ptahdesk.presenters.blocks_markdown import TooSlowError, tokens
from ptahdesk.presenters.blocks_stream import Growing, whole, whole_or_plain

FEATURES: dict[str, str] = json.loads((Path(__file__).parent / "markdown_features.json").read_text())


def streamed(text: str, sizes: list[int]) -> list[Unit]:
    growing, at = Growing(), 0
    while at < len(text):
        at = min(len(text), at + sizes[at % len(sizes)])
        growing.feed(text[:at])
    return growing.units


# How many places of a text are tried: all of them takes minutes.
MANY = pytest.mark.parametrize("places", [100, pytest.param(1_000_000, marks=pytest.mark.long)])


@MANY
@pytest.mark.parametrize("name", FEATURES)
def test_two_chunks_make_the_same_units_at_every_cut(name: str, places: int) -> None:
    text = FEATURES[name]
    expected = whole(text)
    for cut in range(0, len(text), max(1, len(text) // places)):
        growing = Growing()
        growing.feed(text[:cut])
        growing.feed(text)
        assert growing.units == expected, cut


@MANY
@pytest.mark.parametrize("name", FEATURES)
def test_every_prefix_of_a_stream_shows_what_reading_it_at_once_shows(name: str, places: int) -> None:
    text = FEATURES[name][: 25 * places]
    growing = Growing()
    step = max(1, len(text) // places)
    for end in range(1, len(text) + 1, step):
        growing.feed(text[:end])
        assert growing.units == whole(text[:end]), end


def test_random_documents_in_random_chunks_end_as_read_at_once() -> None:
    rnd = random.Random(7)
    lines = [line for text in FEATURES.values() for line in text[:500].splitlines(keepends=True)]
    lines = (
        [line for line in lines if "[r]" not in line] + ["\n"] * 60 + ["    ", "> ", "- ", "```\n", "~~~\n"]
    )
    for _ in range(300):
        text = "".join(rnd.choice(lines) for _ in range(rnd.randint(1, 30)))
        sizes = [rnd.choice([1, 2, 5, 20, 80]) for _ in range(7)]
        assert streamed(text, sizes) == whole(text), text


def test_a_reference_defined_later_is_a_difference_only_until_it_settles() -> None:
    text = "see [r]\n\nmore\n\nand more\n\n[r]: https://a.b\n"
    assert streamed(text, [3]) != whole(text)
    assert plain_text(whole(text)[0]) == "see r"


def test_a_list_that_becomes_loose_may_differ_only_in_its_gaps() -> None:
    text = "".join(f"- item {n} {'word ' * 30}\n" for n in range(30)) + "\n- last\n"
    live, settled = streamed(text, [40]), whole(text)
    assert [plain_text(unit) for unit in live] == [plain_text(unit) for unit in settled]


def test_the_frozen_head_is_told_apart_from_the_tail() -> None:
    growing = Growing()
    growing.feed("one\n\ntwo\n\nthree\n\nfo")
    kept = growing.units[0]
    same = growing.feed("one\n\ntwo\n\nthree\n\nfour")
    assert same == 3
    assert growing.units[0] is kept


@pytest.mark.parametrize(
    "text",
    ["a" * 1_000_000, "a**b" * 20_000, "[" * 20_000, ">" * 2_000 + "a", "*a " * 20_000, "![" * 8_000],
    ids=["unbroken", "stars", "brackets", "quotes", "open stars", "images"],
)
def test_a_text_that_costs_too_much_is_shown_plain_and_whole(text: str) -> None:
    units = whole_or_plain(text)
    shown = "".join(plain_text(unit) for unit in units).replace("\u200b", "")
    assert len(shown) >= len(text.replace("*", ""))
    assert max(len(plain_text(unit)) for unit in units) <= 90_000


def test_a_stream_that_becomes_too_slow_goes_on_as_plain_text() -> None:
    growing = Growing()
    growing.feed("fine **bold**\n\n" + "[" * 5_000, seconds=0)
    assert growing.slow
    growing.feed("fine **bold**\n\n" + "[" * 5_000 + "]", seconds=0)
    assert isinstance(growing.units[-1], Prose)
    assert "".join(plain_text(unit) for unit in growing.units).endswith("]")


@pytest.fixture
def paused(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The machine pauses in the first reading, so that its time is over."""
    paused: list[int] = []

    def once(*arguments: Any) -> Any:
        if not paused:
            paused.append(1)
            raise TooSlowError
        return tokens(*arguments)

    monkeypatch.setattr(blocks_stream, "tokens", once)
    return paused


def test_one_pause_of_the_machine_is_no_reason_to_show_a_message_as_plain_text(paused: list[int]) -> None:
    units = whole_or_plain("fine **bold**")
    assert paused
    assert units == whole("fine **bold**")


def test_one_pause_of_the_machine_is_no_reason_to_show_what_follows_as_plain_text(paused: list[int]) -> None:
    growing = Growing()
    growing.feed("fine **bold**\n\n| a |")
    assert paused
    assert growing.units == whole("fine **bold**\n\n| a |")


def test_the_same_text_again_is_not_read_again() -> None:
    growing = Growing()
    growing.feed("**a**\n\nb")
    before = growing.units
    assert growing.feed("**a**\n\nb", seconds=0) == 2
    assert growing.units is before
    assert not growing.slow


def test_a_table_is_one_as_soon_as_its_delimiters_are_there_and_stays_one() -> None:
    head, rows = "Here:\n\n| Name | Size |\n|---|---:|", "\n| one | 1 |\n| two | `2` |\n| th"
    growing = Growing()
    for end in range(len(head), len(head + rows) + 1):
        growing.feed((head + rows)[:end])
        assert [type(unit) for unit in growing.units] == [Prose, Table], end
    assert [plain_text(unit) for unit in growing.units][1].endswith("two\t2\nth\t")
