"""Where reading can begin again, and what must be known there."""

from __future__ import annotations

from ptahdesk.presenters.blocks_markdown import tokens
from ptahdesk.presenters.blocks_read import Reader
from ptahdesk.presenters.blocks_resume import AFRESH, Boundary
from ptahdesk.presenters.blocks_source import Source


def boundaries(text: str) -> list[Boundary]:
    reader = Reader(Source(text))
    reader.read(tokens(text, {}, 1))
    return reader.boundaries


def test_every_top_block_is_a_fresh_beginning() -> None:
    found = boundaries("a\n\nb\n\n- c\n- d\n")
    assert [(one.offset, one.units, one.resume) for one in found] == [
        (0, 0, AFRESH),
        (3, 1, AFRESH),
        (6, 2, AFRESH),
    ]


def test_a_long_list_is_resumed_with_its_number() -> None:
    found = boundaries("".join(f"{n}. {'word ' * 30}\n" for n in range(1, 40)))
    assert found[1].resume.in_list
    assert found[1].resume.number == 11


def test_a_long_table_is_resumed_with_its_head() -> None:
    found = boundaries("| a |\n|---|\n" + "| b |\n" * 20)
    assert [one.resume.row for one in found] == [0, 9, 17]
    assert found[1].resume.head == "| a |\n|---|\n"


def test_an_open_fence_is_resumed_at_its_line() -> None:
    found = boundaries("```py\n" + "x\n" * 90)
    assert [one.resume.line for one in found] == [0, 40, 80]
    assert boundaries("```py\n" + "x\n" * 90 + "```\n")[1:] == []
