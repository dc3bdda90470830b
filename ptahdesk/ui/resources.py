"""Themes, icons and pages as texts, read once."""

from __future__ import annotations

from functools import cache

from ptahdesk.services.shipped import folder

__all__ = ["folder", "text"]


@cache
def text(name: str) -> str:
    return (folder() / name).read_text(encoding="utf-8")
