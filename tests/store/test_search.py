"""Search: the newest first, counted as far as anybody cares, and never an error."""

from __future__ import annotations

import random

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.message import Message, Role, Text
from ptahdesk.store import rows
from ptahdesk.store.rows import Place
from ptahdesk.store.search import Hits


async def fill(store, talk, texts):
    """Many messages at once, past the one-by-one verbs."""
    chat = await talk.chat()
    [lane] = await store.lanes.of(chat.id)

    def work(writer):
        leaf = None
        for text in texts:
            message = Message(Role.USER, (Text(text),))
            place = Place(chat.id, lane.id, leaf)
            leaf, _turn = rows.insert(writer, place, message, "done", (store.session, talk.now))
            rows.write_body(writer, leaf, message, None)

    await store._database.write(work)


async def test_a_hit_tells_where_it_is_and_what_stands_around_it(store, talk):
    chat = await talk.chat("Trees")
    asked = await talk.exchange("Which tree?", "A tall oak stands there.", chat)
    hits = await store.search.find("oak st")
    [hit] = hits.hits
    assert (hits.count, hits.more) == (1, False)
    assert (hit.chat, hit.entry, hit.title, hit.role) == (chat.id, asked.reply.id, "Trees", "assistant")
    assert (hit.created, hit.snippet.text) == (asked.reply.created, "A tall oak stands there.")
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["oak", "st"]


async def test_a_reply_is_found_as_soon_as_it_has_ended_and_only_as_it_ended(store, talk):
    asked = await talk.ask()
    await store.entries.append(asked.reply.id, [("text", "early")])
    await talk.answer(asked, "late")
    assert (await store.search.find("early")).count == 0
    assert (await store.search.find("late")).count == 1


async def test_the_newest_come_first_and_the_count_is_capped(store, talk):
    await fill(store, talk, [f"needle {n}" for n in range(LIMITS.search_count + 30)])
    hits = await store.search.find("needle")
    assert (len(hits.hits), hits.count, hits.more) == (LIMITS.search_hits, LIMITS.search_count, True)
    assert hits.hits[0].snippet.text == f"needle {LIMITS.search_count + 29}"
    assert [hit.entry for hit in hits.hits] == sorted((hit.entry for hit in hits.hits), reverse=True)
    hits = await store.search.find("needle 77 needle")
    assert (hits.count, hits.more) == (1, False)


async def test_nothing_typed_finds_nothing(store, talk):
    await talk.ask("anything")
    for typed in ("", "  ", '"', "*", "AND", "a AND", "-x", "(", "\x00", "\ufffd", "\ud800"):
        assert isinstance(await store.search.find(typed), Hits)
    assert await store.search.find("") == Hits()


async def test_text_with_nul_and_strays_does_not_hide_what_follows_it(store, talk):
    await talk.ask("a\x00needle \ud800 thread\ufffdend")
    for typed in ("needle", "thread", "end"):
        assert (await store.search.find(typed)).count == 1


WILD = (
    *(
        '"',
        "'",
        "*",
        "(",
        ")",
        "-",
        "+",
        "^",
        ":",
        "{",
        "}",
        "~",
        "\\",
        "%",
        "_",
        ";",
        ",",
        ".",
        "?",
        "!",
        "/",
    ),
    *(
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "NEAR(",
        "text :",
        "signs",
        "word",
        "--",
        "/*",
        "';",
        "\x00",
        "\ud800",
        "\ufffd",
    ),
    *(
        "\u202e",
        "\u200b",
        "\U0001f600",
        "\U0001f468\u200d\U0001f469",
        "a\u0301",
        "ß",
        "İ",
        "天地",
        "ไทย",
        "한글",
        "ﬁ",
    ),
    *(" ", "\t", "\n", "\u00a0", "\u2028", "why", "Because", "1e999", "0x", "NULL", "rowid", "MATCH"),
)


async def fuzz(store, talk, times, seed):
    """Whatever is typed: a sound search, whose every hit has a text and marks inside it."""
    for text in ("Why? Because of text : signs.", "天地玄黃 ไทย 한글", " ".join(WILD)):
        await talk.ask(text)
    rng = random.Random(seed)
    found = 0
    for _ in range(times):
        pieces = [
            rng.choice(WILD) if rng.random() < 0.7 else chr(rng.randrange(0x11_0000))
            for _ in range(rng.randrange(1, 12))
        ]
        typed = rng.choice(("", " ", "")).join(pieces) * rng.choice((1, 1, 1, 50))
        hits = await store.search.find(typed)
        assert all(
            0 <= start < end <= len(hit.snippet.text) for hit in hits.hits for start, end in hit.snippet.marks
        )
        found += hits.count > 0
    return found


async def test_any_typed_text_searches(store, talk):
    assert await fuzz(store, talk, 300, seed=1) > 10


@pytest.mark.long
async def test_ten_thousand_wild_texts_search(store, talk):
    assert await fuzz(store, talk, 10_000, seed=2) > 300


async def test_a_question_is_found_by_the_names_of_its_files_too(store, talk, keep):
    await talk.exchange("What is this?", "A bill.", files=[await keep(store, b"x", name="invoice-2026.pdf")])
    [hit] = (await store.search.find("invoice")).hits
    assert hit.role == "user"
    assert hit.snippet.text == "What is this? invoice-2026.pdf"
    assert (await store.search.find("what 2026")).count == 1
