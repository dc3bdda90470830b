"""A native desktop chat for every language model there is."""

from __future__ import annotations

from pathlib import Path

__version__ = "0.1.0"


def resource(name: str) -> Path:
    """Where a shipped file lies: inside the wheel, or beside the package in a checkout."""
    package = Path(__file__).parent
    inside = package / "resources"
    return (inside if inside.is_dir() else package.parent / "resources") / name
