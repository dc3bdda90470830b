"""Who names a file is known from what lies there, readable or not."""

from __future__ import annotations

from ptahdesk.domain.draft import Draft
from ptahdesk.store import attachment_rows


async def test_what_a_damaged_draft_names_stays(store, keep, sql):
    file = await keep(store, b"drafted")
    await store.drafts.set(None, Draft("x", attached=(file,)))
    await sql("UPDATE draft SET attached = '[{' || attached")
    assert (await store.drafts.get(None)).attached == ()
    await store._database.write(attachment_rows.sweep)
    assert await store.attachments.data(file.digest) == b"drafted"


async def test_a_message_names_what_it_holds_now(store, talk, keep, sql):
    one, two = await keep(store, b"1"), await keep(store, b"2")
    asked = await talk.exchange("See?", "Yes.", files=[one, one])
    assert await sql("SELECT * FROM entry_attachment") == [(asked.question.id, one.digest)]
    await store._database.write(lambda writer: attachment_rows.name(writer, asked.question.id, [two.digest]))
    assert await sql("SELECT * FROM entry_attachment") == [(asked.question.id, two.digest)]
