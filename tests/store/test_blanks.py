"""What makes a chat one in which nothing was done, and what keeps it."""

from __future__ import annotations

from ptahdesk.domain.draft import Draft


async def test_only_a_chat_in_which_nothing_was_done_is_dropped(store, talk):
    blank, typed, asked, pinned, named, filed, wished, waiting, secret = [
        await talk.chat("" if place != 4 else "Named", temporary=place == 8) for place in range(9)
    ]
    await store.drafts.set(typed.id, Draft("half a"))
    await talk.exchange("needle", "thread", asked)
    await store.chats.rename(asked.id, "")
    await store.filing.pin([pinned.id])
    await store.filing.move({filed.id: "Holidays"})
    await store.lanes.set_settings(blank.id, lambda _said: "{}\n")  # something that was taken back
    await store.lanes.set_settings(wished.id, lambda _said: '{"chat.blind": true}')
    await store.queue.add(waiting.id, "And then?")
    kept = (typed, asked, pinned, named, filed, wished, waiting, secret)
    assert [await store.chats.drop_blank(each.id) for each in (blank, *kept)] == [True] + [False] * 8
    assert await store.chats.get(blank.id) is None
    assert None not in [await store.chats.get(each.id) for each in kept]
    assert not await store.chats.drop_blank(blank.id)
