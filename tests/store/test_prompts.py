"""Prompts are kept, and never written over by somebody who has not seen them as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.prompt import Prompt, PromptError
from ptahdesk.store.store import Store


async def test_what_was_used_last_stands_first(store):
    one = await store.prompts.save(Prompt("Sum up {{text}}\ud800", "Sum up", "sum", folder="Work"))
    two = await store.prompts.save(Prompt("You are brief.", "Brief", system=True))
    assert [each.title for each in await store.prompts.all()] == ["Brief", "Sum up"]
    later = datetime.now(UTC) + timedelta(hours=1)
    await store.prompts.use(one.id, later, {"text": "a"})
    first, second = await store.prompts.all()
    assert first == replace(one, text="Sum up {{text}}\ufffd", used=later)
    assert second == two
    await store.prompts.use(one.id, later)
    assert await store.prompts.answers(one.id) == {"text": "a"}
    assert await store.prompts.answers(two.id) == {}


async def test_what_was_changed_elsewhere_meanwhile_stays_beside_it(store):
    kept = await store.prompts.save(Prompt("One", "T", "t"))
    theirs = await store.prompts.save(replace(kept, text="Two"), kept)
    mine = await store.prompts.save(replace(kept, text="Three"), kept)
    assert theirs.id == kept.id != mine.id
    assert {(each.text, each.name) for each in await store.prompts.all()} == {("Two", "t"), ("Three", "")}


async def test_a_short_name_is_one_prompts_alone(store):
    kept = await store.prompts.save(Prompt("One", "First", "x"))
    other = await store.prompts.save(Prompt("Two", "Second"))
    with pytest.raises(PromptError, match="/x is the short name of “First” already"):
        await store.prompts.save(replace(other, name="x"), other)
    with pytest.raises(PromptError, match="First"):
        await store.prompts.save(Prompt("Three", "Third", "x"))
    assert await store.prompts.save(replace(kept, text="Uno"), kept) == replace(kept, text="Uno")
    [copy] = await store.prompts.add([kept])
    assert copy.id != kept.id
    assert copy.name == ""


async def test_what_is_removed_can_be_put_back_where_it_was(store):
    one, two = await store.prompts.save(Prompt("One", "A", "a")), await store.prompts.save(Prompt("Two", "B"))
    assert await store.prompts.remove([one.id, two.id, one.id + 99]) == [one, two]
    assert await store.prompts.remove([one.id]) == []
    assert await store.prompts.add([one, two]) == [one, two]
    gone = await store.prompts.remove([two.id])
    assert await store.prompts.save(replace(gone[0], text="Deux"), gone[0]) == replace(two, text="Deux")


async def test_another_program_sees_them_and_a_damaged_row_is_read(store, tmp_path):
    kept = await store.prompts.save(Prompt("One", "A"))
    other = await Store.open(store.path, LIMITS, tmp_path / "sessions")
    try:
        assert await other.prompts.all() == [kept]

        def damage(writer):
            writer.execute("UPDATE prompt SET text = CAST(x'4fff' AS TEXT), answers = '{'")

        await store._database.write(damage)
        assert [each.text for each in await other.prompts.all()] == ["O\ufffd"]
        assert await other.prompts.answers(kept.id) == {}
    finally:
        await other.close()
