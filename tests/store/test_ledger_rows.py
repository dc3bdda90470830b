"""Columns and fields tell of the same things."""

from __future__ import annotations

from dataclasses import fields

from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import Usage
from ptahdesk.store.ledger_rows import COLUMNS


def test_every_field_of_a_row_and_of_usage_has_its_column():
    columns = set(COLUMNS.split(", "))
    renamed = {
        "asked": "model",
        "cost": "received_cost",
        "upstream_cost": "received_upstream",
        "raw": "usage",
    }
    in_raw = {"audio_tokens", "audio_output_tokens", "image_output_tokens"}  # read from there again
    named = {field.name for value in (LedgerRow, Usage) for field in fields(value)}
    named -= in_raw | {"earlier"}  # the calls before it have rows of their own
    assert {renamed.get(name, name) for name in named} <= columns
