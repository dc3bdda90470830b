"""A message is its words and its files: those that are told, as the model that is asked counts them."""

from __future__ import annotations

from ptahdesk.catalogue.attached_tokens import attached_tokens
from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.untold import ALL_TOLD, Untold
from ptahdesk.services.app import App
from ptahdesk.services.counted import Counted
from ptahdesk.services.metering import Sent, prompt_tokens

PICTURE = Attached("a", "a.png", Form.PICTURE, "image/png", 9, 2000, 1000)
TEXT = Attached("b", "b.txt", Form.TEXT, "text/plain", 9, characters=400, tokens=100)
GEMINI = Model(ModelRef(OPENROUTER, "google/gemini-3"), "G")


def test_files_are_told_but_for_those_that_are_not() -> None:
    counted = Counted(Sent(beside=7), (PICTURE, TEXT))
    both = attached_tokens(PICTURE, GEMINI) + attached_tokens(TEXT, GEMINI)
    assert counted.sent(GEMINI, ALL_TOLD).tokens == 7 + both
    less = Untold(files=frozenset({0}))
    assert counted.sent(GEMINI, less).tokens == 7 + attached_tokens(TEXT, GEMINI)
    assert [one.name for _place, one in counted.files(less)] == ["b.txt"]
    assert counted.sent(None, ALL_TOLD) != counted.sent(GEMINI, ALL_TOLD)
    assert Counted(Sent(beside=7)).sent(None, less) == Sent(beside=7)


async def test_a_message_counts_as_a_request_counts_it(app: App) -> None:
    file = await app.attaching.take(b"one two three " * 100, "a.txt")
    reply = await app.conversations.ask(
        None, "What is in it?", "anthropic/claude-sonnet-4.6", attached=(file,)
    )
    await reply.ended()
    [asked] = await app.conversations.read([reply.question.id])
    before = await app.context.fill(reply.entry.chat, before=reply.entry.id)
    assert before.tokens == prompt_tokens([asked.message])


async def test_a_very_long_question_without_an_answer_is_counted_too(app: App) -> None:
    """One answered by nothing but a card is not the same size a moment later."""
    text = "line of a log, number 12345\n" * 20_000
    reply = await app.conversations.ask(None, text, "no/such-model")
    await reply.ended()
    [asked] = await app.conversations.read([reply.question.id])
    filled = await app.context.fill(reply.entry.chat)
    assert filled.tokens == prompt_tokens([asked.message])
