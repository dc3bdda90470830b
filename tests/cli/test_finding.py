"""A finding is well or says what to do."""

from __future__ import annotations

from ptahdesk.cli.finding import Finding


def test_what_is_well_needs_no_mending() -> None:
    assert Finding("Key", True, "there").mend == ""
