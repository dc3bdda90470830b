"""Whether a private answer came from a host that keeps nothing is told as far as it is known, and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.privacy import Because, Privacy, Promise
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.services.app import App
from ptahdesk.services.promises import Promises
from ptahdesk.services.reply import Reply
from ptahdesk.settings.routing_fields import PRIVATE
from ptahdesk.simulator.fault_parts import page
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"


async def asked(app: App, model: str = MODEL) -> Reply:
    await app.settings.set(PRIVATE, True)
    reply = await app.conversations.ask(None, "Hi", model)
    assert (await reply.ended()).complete
    return reply


def fetched(sim: Simulator) -> int:
    return sum(path.endswith("/endpoints/zdr") for path in sim.world.journal.paths)


async def test_the_host_that_answered_is_in_the_list(app: App, sim: Simulator) -> None:
    reply = await asked(app)
    privacy = reply.receipt.privacy
    assert privacy is not None
    assert (reply.row.host, privacy.promise) == ("Amazon Bedrock", Promise.KEPT)
    assert privacy.listed is not None
    kept = await app.conversations.receipt(reply.entry.id)
    assert kept is not None
    assert kept.privacy == privacy
    await asked(app)
    assert fetched(sim) == 1, "it is not old yet"


async def test_without_a_list_it_is_unknown(app: App, sim: Simulator) -> None:
    sim.instead("/endpoints/zdr", page(500, "<html>"))
    privacy = (await asked(app)).receipt.privacy
    assert privacy == Privacy((Because.EVERY,), Promise.UNKNOWN, None)


async def test_a_host_that_is_not_in_the_list_broke_it(app: App) -> None:
    reply = await asked(app)
    promises: Promises = app.conversations._desk.promises
    row, privacy = reply.row, Privacy((Because.EVERY,))
    assert promises.judge(replace(row, host="Anthropic"), privacy).promise is Promise.BROKEN
    assert promises.judge(replace(row, host=""), privacy).promise is Promise.UNKNOWN
    unlisted = replace(row, served="x/unheard", asked=replace(row.asked, model="x/unheard"))
    assert promises.judge(unlisted, privacy).promise is Promise.UNKNOWN
    assert promises.judge(with_variant(row), privacy).promise is Promise.KEPT


def with_variant(row: LedgerRow) -> LedgerRow:
    return replace(row, served="", asked=replace(row.asked, model=f"{MODEL}:nitro"))


async def test_the_list_is_on_disk_for_a_day_without_a_network(app: App, sim: Simulator) -> None:
    first = await app.browsing.discreet(OPENROUTER)
    assert first is not None
    assert first.at is not None
    app.browsing._last.clear()
    sim.instead("/endpoints/zdr", page(500, "<html>"))
    kept = await app.browsing.discreet(OPENROUTER, again=True)
    assert kept is not None
    assert (kept.hosts, kept.ways) == (first.hosts, first.ways)
    assert kept.at is not None
    assert abs(kept.at - first.at) < timedelta(milliseconds=1)


async def test_a_kept_list_that_cannot_be_read_is_none(app: App, sim: Simulator) -> None:
    found = await app.browsing.discreet(OPENROUTER)
    assert found is not None
    store = app.startup.store
    latest = await store.snapshots.latest(OPENROUTER, "/endpoints/zdr")
    assert latest is not None
    await store.snapshots.save(OPENROUTER, replace(latest, body=b"7"), "/endpoints/zdr")
    app.browsing._last.clear()
    assert await app.browsing.kept(OPENROUTER) is None
    assert await store.snapshots.latest(OPENROUTER) is None, "it is no list of models"


async def test_a_stopped_answer_is_judged_by_what_is_there(app: App, sim: Simulator) -> None:
    await app.browsing.discreet(OPENROUTER)
    await app.settings.set(PRIVATE, True)
    reply = await app.conversations.ask(None, "Hi", MODEL)
    reply.stop()
    await reply.ended()
    assert reply.receipt.privacy is not None
