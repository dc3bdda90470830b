"""Somebody is called back without anybody reading along, unless they want it otherwise."""

from __future__ import annotations

import pytest

from ptahdesk.settings import schema
from ptahdesk.settings.notice_fields import FIELDS, NOTIFY, NOTIFY_WORDS


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_each_is_found_by_its_key(field):
    assert schema.field_for(field.key) is field
    assert field.help.endswith(".")


def test_words_are_not_shown_to_whoever_passes_by():
    assert NOTIFY.default is True
    assert NOTIFY_WORDS.default is False
