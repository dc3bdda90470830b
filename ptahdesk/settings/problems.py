"""What is wrong with a file of settings: it is used all the same, as far as it fits."""

from __future__ import annotations

from collections.abc import Iterator

from ptahdesk.domain.words import _
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.schema import field_for


def problems(settings: SettingsFile) -> tuple[str, ...]:
    """A sentence each: the file, then each key whose value does not fit."""
    return tuple(filter(None, (settings.problem, *_wrong(settings))))


def _wrong(settings: SettingsFile) -> Iterator[str]:
    for key, value in settings.raw().items():
        known = field_for(key)
        try:
            if known is not None:
                known.validate(value)
        except ValueError as error:
            yield _("The setting {key} {reason}; its default is used.").format(key=key, reason=error)
