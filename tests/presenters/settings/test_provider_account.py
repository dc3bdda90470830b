"""What a provider tells of a key is told as it is, and of what was used nothing while names are hidden."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from decimal import Decimal

from ptahdesk.domain.provider import KeyFacts
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters.blinding import HIDDEN
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.settings.provider_account import told
from ptahdesk.settings.asking_fields import BLIND

Until = Callable[[Callable[[], object]], Awaitable[None]]


def test_an_account_is_told_as_it_was() -> None:
    full = KeyFacts(
        limit=Decimal(10),
        remaining=Decimal("-0.5"),
        usage=Decimal("12.345"),
        usage_today=Decimal(0),
        usage_week=Decimal(1),
        usage_month=Decimal(2),
        resets="monthly",
        free_tier=True,
    )
    assert told(full) == [
        ("Limit of this key", "$10.00"),
        ("Starts anew", "every month"),
        ("Left", "−$0.50"),
        ("Used today", "$0.00"),
        ("Used this week", "$1.00"),
        ("Used this month", "$2.00"),
        ("Used in all", "$12.34"),
        ("Account", "free, with fewer questions a day"),
    ]
    assert told(KeyFacts()) == []
    assert told(KeyFacts(label="Ollama 1.2")) == [("It says", "Ollama 1.2")]
    assert told(KeyFacts(usage=Decimal(1)))[0] == ("Limit of this key", "none")


async def test_while_names_are_hidden_nothing_is_told_of_what_was_used(desk: Desk, wait_until: Until) -> None:
    """What was used today at each provider said whom was asked."""
    await desk.app.connections.check(OPENROUTER)
    _facts, page = desk.settings.provider(OPENROUTER)

    def left() -> list[str]:
        return [page.form.words, desk.settings.providers.rows[0].words, desk.costs.lamp.words]

    await wait_until(lambda: page.account.rows)
    known = page.account.rows
    assert any(title.startswith("Used") for title, _words in known)
    desk.settings.look()
    await wait_until(lambda: all("left" in words for words in left()))
    chat = await desk.app.lanes.begin(["anthropic/claude-haiku-4.5", "openai/gpt-5"], own={BLIND.key: True})
    for reply in await desk.app.comparing.ask(chat.id, "Who?"):
        await reply.ended()
    await wait_until(lambda: ("Left and used", HIDDEN) in page.account.rows)
    assert not any(
        title.startswith(("Used", "Left")) and words != HIDDEN for title, words in page.account.rows
    )
    await wait_until(lambda: left() == ["Ready"] * 3)
    await desk.app.judging.reveal(chat.id)
    await wait_until(lambda: all("left" in words for words in left()))
    await wait_until(
        lambda: [title for title, _words in page.account.rows] == [title for title, _words in known]
    )
    page.close()
