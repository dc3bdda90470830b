"""The settings of routing are found by their keys, and nothing costs more unless it is switched on."""

from __future__ import annotations

import pytest

from ptahdesk.settings import schema
from ptahdesk.settings.routing_fields import FAIL_OVER_WHEN_SLOW, FIELDS, SLOW_AFTER


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_each_is_found_by_its_key(field):
    assert schema.field_for(field.key) is field
    assert field.key.startswith("routing.")
    assert field.help.endswith(".")


def test_what_may_be_charged_twice_is_off_until_it_is_switched_on():
    assert FAIL_OVER_WHEN_SLOW.default is False
    with pytest.raises(ValueError, match="whole number"):
        SLOW_AFTER.parse("0")
