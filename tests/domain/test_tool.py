"""A tool is told of in words a model reads; a schema that is none never leaves."""

from __future__ import annotations

import pytest

from ptahdesk.domain.message import ToolCall
from ptahdesk.domain.tool import NO_TOOLS, Tool


@pytest.mark.parametrize("parameters", ["", "{", "[]", "null"])
def test_a_schema_is_an_object(parameters: str) -> None:
    with pytest.raises(ValueError):  # whatever the reader of JSON says of it
        Tool("clock", "The time.", parameters)
    assert Tool("clock", "The time.").parameters


async def test_where_there_are_no_tools_none_is_run() -> None:
    assert NO_TOOLS.offered == ()
    with pytest.raises(LookupError):
        await NO_TOOLS.run(ToolCall("1", "clock", "{}"))
