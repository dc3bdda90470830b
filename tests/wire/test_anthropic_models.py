"""Pages become one list, and the list is read like any other."""

from __future__ import annotations

import pytest

from ptahdesk.domain.reference import ProviderId
from ptahdesk.wire.anthropic_models import joined, page
from ptahdesk.wire.guarded_json import BadJson
from ptahdesk.wire.openrouter_models import decode

FIRST = (
    b'{"data":[{"type":"model","id":"claude-x","display_name":"Claude X","created_at":"2025-09-29T00:00:00Z",'
    b'"max_input_tokens":200000,"max_tokens":64000}],"has_more":true,"first_id":"claude-x","last_id":"claude-x"}'
)
LAST = b'{"data":[{"id":"claude-y","created_at":"some day"}],"has_more":false,"last_id":"claude-y"}'


def test_pages_are_followed_and_read_as_one() -> None:
    first, last = page(FIRST), page(LAST)
    assert (first.after, last.after) == ("claude-x", "")
    one, other = decode(joined([*first.rows, *last.rows]), ProviderId("anthropic"))
    assert (one.id, one.name, one.context, one.max_output) == ("claude-x", "Claude X", 200_000, 64_000)
    assert (one.created, one.price) == (1_759_104_000, None)
    assert (other.id, other.created) == ("claude-y", None)


def test_an_empty_page_is_the_last_whatever_it_says() -> None:
    assert page(b'{"data":[],"has_more":true,"last_id":"x"}').after == ""


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"data":null}', b"<html>"])
def test_what_is_no_page_is_refused(body: bytes) -> None:
    with pytest.raises(BadJson):
        page(body)
