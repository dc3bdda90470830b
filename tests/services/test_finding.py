"""A finding is a line, with one thing to do beneath it when it is not well."""

from __future__ import annotations

from ptahdesk.services.finding import Finding


def test_a_finding_that_is_well_is_one_line() -> None:
    assert Finding("Data", True, "here").line == "✓ Data: here"


def test_one_that_is_not_well_says_what_to_do() -> None:
    assert Finding("Key", False, "none", "Paste one.").line == "✗ Key: none\n    → Paste one."
