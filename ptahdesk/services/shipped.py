"""Finds what ships beside the code: in a wheel under the package, in a checkout next to it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import ptahdesk


@cache
def folder() -> Path:
    package = Path(ptahdesk.__file__).parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"
