"""What is copied from a sheet reads as the sheet does."""

from __future__ import annotations

from ptahdesk.presenters.sheet import Sheet, Table


def test_columns_stand_under_each_other_and_facts_beside_their_names() -> None:
    made = Table(
        "Made of", (("Question", "19", "$3"), ("Answer", "1,420", "$15")), ("What", "Tokens", "Price")
    )
    facts = Table("How", (("Host", "Here"), ("Asked for", "a/b")), foot=())
    sheet = Sheet("Sonnet", "0.64 ¢ ✓", "Confirmed.", (made, facts))
    assert sheet.text.splitlines() == [
        "Sonnet: 0.64 ¢ ✓",
        "Confirmed.",
        "",
        "Made of",
        "  What      Tokens  Price",
        "  Question      19     $3",
        "  Answer     1,420    $15",
        "",
        "How",
        "  Host       Here",
        "  Asked for  a/b",
    ]


def test_a_sheet_without_tables_is_its_figure_and_its_words() -> None:
    assert Sheet("Today", "0 ¢", "Nothing.").text == "Today: 0 ¢\nNothing.\n"
