"""Which path is answered by what, and who may ask."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.simulator import chatting, fault, messages, ollama, pages, refusals, sign_in
from ptahdesk.simulator.fault_parts import Step
from ptahdesk.simulator.faults import FAULTS
from ptahdesk.simulator.faults_lists import LISTS
from ptahdesk.simulator.http1 import Request, json_reply, whole
from ptahdesk.simulator.journal import Received
from ptahdesk.simulator.link import Link
from ptahdesk.simulator.refusals import RefusalError
from ptahdesk.simulator.world import World

Page = Callable[[World, Link, Request], Awaitable[None]]
Dialect = Callable[[World, Link, Received], Awaitable[None]]

_OPENROUTER: dict[str, Page] = {
    "/models": pages.models,
    "/key": pages.key,
    "/auth/key": pages.key,
    "/credits": pages.credits_,
    "/providers": pages.providers,
    "/generation": pages.generation,
    "/endpoints/zdr": pages.discreet,
}
_COMPATIBLE: dict[str, Dialect] = {"/plain/v1": chatting.plain, "/strict/v1": chatting.strict}
_PLAIN: dict[str, Page] = {"/models": pages.plain_models}
_OPEN = {"/models", "/providers"}  # these need no key
CHAT = "/chat/completions"


async def answer(world: World, link: Link, request: Request) -> None:
    """One request of any dialect; a RefusalError becomes its JSON."""
    world.journal.paths.append(f"{request.method} {request.path}")
    steps = world.scripts.take_instead(request.path)
    try:
        if steps is None:
            await _dispatch(world, link, request)
        else:
            await _instead(world, link, request, steps)
    except RefusalError as refusal:
        await link.write(json_reply(refusal.status, refusal.body, refusal.headers))


async def _dispatch(world: World, link: Link, request: Request) -> None:
    if request.method == "HEAD":  # never a body: it would be taken for the next answer
        await link.write(whole(200))
    elif request.path.startswith("/f/"):
        await _faulty(world, link, request)
    elif request.path.startswith(tuple(_COMPATIBLE)):
        root = next(each for each in _COMPATIBLE if request.path.startswith(each))
        await _plain(world, link, request, request.path.removeprefix(root), _COMPATIBLE[root])
    elif request.path.startswith("/anthropic/v1/"):
        await messages.answer(world, link, request, request.path.removeprefix("/anthropic/v1"))
    elif request.path.startswith("/ollama/"):
        await ollama.answer(world, link, request, request.path.removeprefix("/ollama"))
    elif sign_in.serves(request.path):
        await sign_in.answer(world, link, request)
    elif request.path.startswith("/api/v1/"):
        await _openrouter(world, link, request, request.path.removeprefix("/api/v1"))
    else:
        raise refusals.no_such_page(request.method, request.path)


async def _instead(world: World, link: Link, request: Request, steps: tuple[Step, ...]) -> None:
    if request.path.endswith(CHAT):
        world.journal.note(request)
    await fault.play(world, link, "instead", fault.fault(*steps))


async def _faulty(world: World, link: Link, request: Request) -> None:
    """`/f/<id>/api/v1/…`: chat meets the fault before anything is checked; the other pages work."""
    name, _, rest = request.path.removeprefix("/f/").partition("/")
    path = "/" + rest.removeprefix("api/").removeprefix("v1/")
    if path in {CHAT, "/messages"}:
        world.journal.note(request)
        await _fail(world, link, name)
    elif path == "/models" and name in LISTS:
        await fault.play(world, link, name, LISTS[name])
    else:
        await _openrouter(world, link, request, path)


async def _fail(world: World, link: Link, name: str) -> None:
    if name not in FAULTS:
        raise refusals.no_such_model(f"fault/{name}")
    await fault.play(world, link, name, FAULTS[name])


async def _openrouter(world: World, link: Link, request: Request, path: str) -> None:
    if path == CHAT and request.method == "POST":
        received = world.journal.note(request)
        _check_key(world, request)
        await _chat(chatting.openrouter, world, link, received)
        return
    if path == sign_in.KEYS:
        await sign_in.keys(world, link, request)
        return
    page = _OPENROUTER.get(path)
    if page is None and path.startswith("/models/") and path.endswith("/endpoints"):
        page = pages.hosts
    if page is None or request.method != "GET":
        raise refusals.no_such_page(request.method, request.path)
    if path not in _OPEN:
        _check_key(world, request)
    await page(world, link, request)


async def _plain(world: World, link: Link, request: Request, path: str, dialect: Dialect) -> None:
    if request.key not in {"", world.key}:
        raise refusals.wrong_plain_key()
    if path == CHAT and request.method == "POST":
        await _chat(dialect, world, link, world.journal.note(request))
        return
    page = _PLAIN.get(path)
    if page is None or request.method != "GET":
        raise refusals.no_such_page(request.method, request.path)
    await page(world, link, request)


async def _chat(dialect: Dialect, world: World, link: Link, received: Received) -> None:
    if received.model.startswith("fault/"):
        await _fail(world, link, received.model.removeprefix("fault/"))
    else:
        await dialect(world, link, received)


def _check_key(world: World, request: Request) -> None:
    if not request.key:
        raise refusals.no_key()
    if request.key != world.key:
        raise refusals.wrong_key()
