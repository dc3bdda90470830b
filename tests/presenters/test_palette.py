"""Everything by a few letters of its name, the best first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.prompt import Prompt
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.palette import Choice

Until = Callable[[Callable[[], object]], Awaitable[None]]
COMMANDS = (
    Choice("command", "New chat", "chat.new", "Ctrl+N"),
    Choice("command", "Settings", "settings", "Ctrl+,"),
    Choice("command", "Choose a model", "model.pick", "Ctrl+L"),
)


def texts(desk: Desk) -> list[str]:
    return [row.text for row in desk.palette.rows]


async def test_with_nothing_typed_the_newest_chats_and_every_command_are_there(
    desk: Desk, wait_until: Until
) -> None:
    for number in range(8):
        await desk.app.chats.new(f"Chat {number}")
    desk.palette.open(COMMANDS)
    newest = [f"Chat {number}" for number in (7, 6, 5, 4, 3)]
    await wait_until(
        lambda: texts(desk) == ["Chats", *newest, "Commands", "New chat", "Settings", "Choose a model"]
    )


async def test_what_fits_best_stands_first(desk: Desk, wait_until: Until) -> None:
    await desk.app.chats.new("Sonnets of Shakespeare")
    desk.palette.open(COMMANDS)
    await wait_until(lambda: "Chats" in texts(desk))
    desk.palette.find("sett")
    assert texts(desk)[:2] == ["Commands", "Settings"]
    desk.palette.find("shakes")
    assert texts(desk)[:2] == ["Chats", "Sonnets of Shakespeare"]
    desk.palette.find("claude sonnet 4.6")
    assert desk.palette.rows[0] == Choice("heading", "Models")
    assert desk.palette.rows[1].target == "openrouter:anthropic/claude-sonnet-4.6"
    desk.palette.find("stgs")
    assert "Settings" in texts(desk)


async def test_titles_of_all_chats_are_found(desk: Desk, wait_until: Until) -> None:
    old = await desk.app.chats.new("Puffins of the Faroes")
    desk.palette.open(COMMANDS)
    desk.palette._recent = []
    desk.palette.find("PUFFINS")
    await wait_until(lambda: Choice("chat", "Puffins of the Faroes", old.id) in desk.palette.rows)


async def test_nothing_found_is_an_empty_list_and_any_text_is_legal(desk: Desk) -> None:
    desk.palette.open(COMMANDS)
    for typed in ("zzqqxx", "%", "\x00", "\ud800", "天地", "(", " ", "a" * 500):
        desk.palette.find(typed)
    desk.palette.find("zzqqxx")
    assert desk.palette.rows == []


async def test_running_tells_what_was_chosen_and_never_a_heading(desk: Desk) -> None:
    ran: list[Choice] = []
    desk.palette.ran.connect(ran.append)
    desk.palette.run(COMMANDS[0])
    desk.palette.run(Choice("heading", "Chats"))
    assert ran == [COMMANDS[0]]


async def test_a_key_looks_at_a_bounded_number_of_titles(desk: Desk, wait_until: Until) -> None:
    for number in range(30):
        await desk.app.chats.new(f"Chat {number}")
    desk.palette.open(COMMANDS)
    await wait_until(lambda: "Chat 29" in texts(desk))
    desk.palette.find("chat")
    for kind in ("chat", "command", "model"):
        assert len([row for row in desk.palette.rows if row.kind == kind]) <= 6


async def test_prompts_are_found_by_their_title(desk: Desk, wait_until: Until) -> None:
    kept = await desk.app.prompts.save(Prompt("Say {{x}}", "Quote Horace", "horace"))
    desk.palette.open(COMMANDS)
    desk.palette.find("horac")
    await wait_until(lambda: Choice("prompt", "Quote Horace", kept, "/horace") in desk.palette.rows)
