"""What the user chose, as the other services see it: read at once, written safely, every change said."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from ptahdesk.settings.schema import Field

T = TypeVar("T")


class SettingsService:
    """Setting a value to what it already is does nothing."""

    @property
    def problem(self) -> str:
        """What was wrong with the file when it was read, in a sentence; empty when nothing was."""
        raise NotImplementedError

    def get(self, field: Field[T]) -> T:
        raise NotImplementedError

    def raw(self) -> dict[str, object]:
        raise NotImplementedError

    async def set(self, field: Field[T], value: T) -> None:
        """Kept on disk when this returns; publishes Change(SETTINGS, {field.key})."""
        raise NotImplementedError
