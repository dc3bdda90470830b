"""Lists of models that no program should choke on, as they come over the wire."""

from __future__ import annotations

import json
from typing import Any

from fault_table import TABLE

from ptahdesk.simulator.faults import FAULTS
from ptahdesk.simulator.faults_lists import LISTS


def test_each_is_a_page_of_the_table_and_no_answer_of_a_chat() -> None:
    assert set(LISTS) == {fault for fault, row in TABLE.items() if "page" in row}
    assert not LISTS.keys() & FAULTS.keys()


async def test_a_list_meets_its_fault_and_other_pages_do_not(talk: Any) -> None:
    listed = (await talk.get("/f/G09/api/v1/models")).json["data"]
    assert [row["id"] for row in listed if row and row != 7 and "id" in row][-2:] == ["maker/ok", None]
    assert (await talk.get("/f/G09/api/v1/key")).status == 200
    assert len((await talk.get("/f/B09/api/v1/models")).json["data"]) > 100


async def test_a_hundred_thousand_models_come_whole(talk: Any) -> None:
    reply = await talk.get("/f/G08-many/api/v1/models")
    assert len(reply.body) < 32 * 1024 * 1024
    assert len(json.loads(reply.body)["data"]) == 100_000
