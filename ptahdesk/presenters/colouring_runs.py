"""Colours as values: known without knowing what colours code."""

from __future__ import annotations

from typing import NamedTuple


class Run(NamedTuple):
    """Some characters of a line in one colour."""

    start: int
    length: int
    tint: str


Runs = tuple[Run, ...]
