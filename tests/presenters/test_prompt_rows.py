"""The list of prompts: by folder, by a few letters, and what to begin with."""

from __future__ import annotations

from ptahdesk.domain.prompt import Prompt, variables
from ptahdesk.presenters.prompt_rows import STARTERS, rows_of

WORK = Prompt("a", "Zebra", "z", folder="Work")
HOME = Prompt("b", "Apple", system=True, folder="home")
LOOSE = Prompt("The plan is {{x}}", "Middle", "m", system=True)


def test_who_has_none_is_offered_some_to_begin_with() -> None:
    rows = rows_of([], "")
    assert (rows[0].kind, [row.prompt for row in rows[1:]]) == ("heading", list(STARTERS))
    assert rows_of([], "x") == []
    assert all(each.title and (each.system or variables(each.text)) for each in STARTERS)
    assert len({each.name for each in STARTERS if each.name}) == 4


def test_those_in_no_folder_come_first_and_each_says_what_it_is() -> None:
    told = [(row.kind, row.text, row.aside) for row in rows_of([WORK, LOOSE, HOME], "")]
    assert told == [
        ("prompt", "Middle", "system prompt · /m"),
        ("heading", "home", ""),
        ("prompt", "Apple", "system prompt"),
        ("heading", "Work", ""),
        ("prompt", "Zebra", "/z"),
    ]


def test_letters_are_looked_for_in_all_that_it_says() -> None:
    for letters, found in (("zeb", [WORK]), ("work z", [WORK]), ("plan", [LOOSE]), ("nowhere", [])):
        assert [row.prompt for row in rows_of([WORK, LOOSE, HOME], letters)] == found
