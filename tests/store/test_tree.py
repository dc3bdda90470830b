"""A question asked otherwise, an answer gone on with: the old ones stay as they were."""

from __future__ import annotations

from ptahdesk.domain.chat import State
from ptahdesk.domain.message import Message, Role, Text, Thinking, said_by_user
from ptahdesk.domain.outcome import stopped_by_user
from ptahdesk.domain.untold import ALL_TOLD, Untold
from ptahdesk.store.ledger_rows import Settled


async def test_a_question_asked_otherwise_is_a_version_of_it_with_its_own_answer(store, talk):
    chat = await talk.chat()
    first = await talk.exchange("One?", "1", chat)
    second = await talk.exchange("Two?", "2", chat)
    other = await store.tree.ask_instead(second.question.id, said_by_user("Twice?"), talk.request())
    assert (other.question.parent, other.reply.state) == (first.reply.id, State.WAITING)
    assert other.question.turn == other.reply.turn != second.question.turn
    said = [message.text for message in await store.entries.history(other.question.id)]
    assert said == ["One?", "1", "Twice?"]
    [old] = await store.entries.read([second.question.id])
    assert old == second.question
    assert await store.ledger.get(other.request) == other.row


async def test_a_first_question_can_be_asked_otherwise(store, talk):
    chat = await talk.chat()
    first = await talk.exchange("One?", "1", chat)
    other = await store.tree.ask_instead(first.question.id, said_by_user("Another?"), talk.request())
    assert other.question.parent is None
    assert await store.entries.versions(first.question.id) == [first.question.id, other.question.id]


async def test_going_on_begins_with_all_that_was_said_and_leaves_it_as_it_is(store, talk, open_store):
    asked = await talk.ask("Why?")
    cut = Message(Role.ASSISTANT, (Thinking("hm"), Text("Because the")))
    settled = Settled(asked.row, final=True)
    await store.entries.finish(asked.reply.id, cut, State.STOPPED, stopped_by_user(), settled)
    more = await store.tree.go_on(asked.reply.id, talk.request())
    assert more.question == asked.question
    assert more.reply.message.parts == (Thinking("hm"), Text("Because the"))
    assert more.reply.state is State.STREAMING
    await store.entries.append(more.reply.id, [("text", " sky")])
    [now, old] = await store.entries.read([more.reply.id, asked.reply.id])
    assert (now.message.text, old.message, old.state) == ("Because the sky", cut, State.STOPPED)
    assert await store.entries.versions(more.reply.id) == [asked.reply.id, more.reply.id]
    outline = await store.entries.outline(asked.question.chat)
    assert [(step.id, step.version, step.versions) for step in outline][-1] == (more.reply.id, 2, 2)


async def test_what_is_left_out_is_not_told_again_until_it_is_put_back(store, talk):
    chat = await talk.chat()
    first = await talk.exchange("One?", "1", chat)
    second = await talk.exchange("Two?", "2", chat)
    third = await talk.ask("Three?", chat)

    async def told():
        return [message.text for message in await store.entries.history(third.question.id)]

    await store.tree.leave_out(first.reply.id)
    assert await told() == ["Two?", "2", "Three?"]
    await store.tree.leave_out(second.reply.id)
    assert await told() == ["Three?"]
    assert [step.left_out for step in await store.entries.outline(chat.id)] == [
        False,
        True,
        False,
        True,
        False,
        False,
    ]
    await store.tree.leave_out(second.reply.id, False)
    assert await told() == ["Two?", "2", "Three?"]


async def test_a_branch_leaves_out_the_same_and_another_branch_does_not(store, talk):
    chat = await talk.chat()
    first = await talk.exchange("One?", "1", chat)
    second = await talk.exchange("Two?", "2", chat)
    await store.tree.leave_out(first.reply.id)
    copy = await store.tree.branch(second.reply.id, "Copy", talk.now)
    assert [step.left_out for step in await store.entries.outline(copy.id)] == [False, True, False, False]
    other = await store.entries.again(first.question.id, talk.request())
    assert [message.text for message in await store.entries.history(other.reply.id)] == ["One?"]


async def test_a_turn_is_not_told_with_any_version_of_its_answer_but_asked_again_it_is(store, talk):
    chat = await talk.chat()
    first = await talk.exchange("One?", "1", chat)
    again = await store.entries.again(first.question.id, talk.request())
    await talk.answer(again, "one")
    second = await talk.exchange("Two?", "2", chat)
    third = await talk.ask("Three?", chat)

    async def told(leaf):
        return [message.text for message in await store.entries.history(leaf.id)]

    await store.tree.untell({first.question.id: Untold(turn=True)})
    assert await told(third.question) == ["Two?", "2", "Three?"]
    assert await told(first.question) == ["One?"]
    await store.entries.show(first.reply.id)
    other = await talk.ask("Four?", chat)
    assert await told(other.question) == ["Four?"]
    await store.tree.leave_out(second.reply.id)
    await store.tree.untell({first.question.id: ALL_TOLD})
    assert await told(third.question) == ["Three?"]
    await store.tree.leave_out(second.reply.id, False)
    assert await told(third.question) == ["One?", "one", "Two?", "2", "Three?"]


async def test_a_file_is_not_told_and_what_was_wished_goes_into_a_branch(store, talk, keep):
    chat = await talk.chat()
    first = await talk.exchange(
        "One?", "1", chat, [await keep(store, name.encode(), name=name) for name in "ab"]
    )
    await store.tree.untell({first.question.id: Untold(files=frozenset({0}))})
    second = await talk.ask("Two?", chat)
    [question, *_rest] = await store.entries.history(second.question.id)
    assert [one.name for one in question.attached] == ["b"]
    [asked] = await store.entries.history(first.question.id)
    assert [one.name for one in asked.attached] == ["a", "b"], "what is asked is told whole"
    copy = await store.tree.branch(second.question.id, "Copy", talk.now)
    wished = [step.untold for step in await store.entries.outline(copy.id)]
    assert wished == [Untold(files=frozenset({0})), ALL_TOLD, ALL_TOLD]
