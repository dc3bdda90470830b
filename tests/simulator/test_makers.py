"""The table of makers can be read, line by line."""

from __future__ import annotations

from ptahdesk.simulator.makers import ALIASES, FAMILIES, MEDIA


def test_every_line_has_eight_columns() -> None:
    for author, (_, _, table) in FAMILIES.items():
        for line in table.strip().splitlines():
            assert len(line.split("|")) == 8, (author, line)


def test_aliases_begin_with_a_tilde_and_lead_somewhere_else() -> None:
    assert all(alias.startswith("~") and not target.startswith("~") for alias, target in ALIASES)


def test_media_rows_say_what_comes_out() -> None:
    assert all(outputs for *_, outputs in MEDIA)
