"""Which commands mean something here and now: to stop, where nothing answers, is offered to nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ptahdesk.presenters import tree
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.transcript import Row
from ptahdesk.ui.panels.chats_view import ChatsView
from ptahdesk.ui.panels.compare_verbs import CompareVerbs
from ptahdesk.ui.panels.message_verbs import COMMANDS

Meanings = dict[str, Callable[[], bool]]
_ANYWHERE = ("compare.add", "compare.ask", "compare.sets", "compare.differences")
_SEATS = range(10)


def meanings(desk: Desk, comparing: CompareVerbs, chats: ChatsView) -> Meanings:
    """Asked when somebody looks; whatever is not in it always means something."""
    return {
        **_of_messages(desk),
        **_of_columns(desk, comparing),
        "leave": lambda: False,  # a key's alone: whoever chooses from a list leaves that by it
        **dict.fromkeys(
            ("chat.rename", "chat.pin", "chat.move", "chat.archive", "chat.delete"),
            lambda: bool(chats.meant()),
        ),
        **dict.fromkeys(("chat.next", "chat.previous"), lambda: _listed(desk) > 0),
        **{f"chat.go.{n}": partial(_goes, desk, n) for n in range(1, 10)},
        "chat.export": lambda: desk.chats.current is not None,
        "chat.keep": lambda: _temporary(desk),
        **dict.fromkeys(("queue.send", "queue.edit", "queue.remove"), lambda: bool(desk.queue.rows)),
        "context.drop": lambda: desk.page.chat is not None and desk.room.can_drop,
        "context.whole": lambda: _any(desk, lambda row: row.left_out or bool(row.unsent)),
        "prompts.save": lambda: bool(desk.composer.draft.whole.strip()),
        "prompts.system": lambda: bool(desk.app.manners.system(desk.page.voice.own).strip()),
        "models.compare": lambda: desk.catalogue.gathered.enough,
    }


def _of_messages(desk: Desk) -> Meanings:
    messages = {name: partial(_any, desk, fits) for name, (_verb, fits) in COMMANDS.items()}
    return {
        **messages,
        **dict.fromkeys(("find.next", "find.previous", "view.end"), lambda: _any(desk, tree.anything)),
        "reply.copy": lambda: _any(desk, tree.answer),
        "reply.stop": lambda: desk.page.busy,
    }


def _of_columns(desk: Desk, comparing: CompareVerbs) -> Meanings:
    def several() -> bool:
        return desk.page.company.several

    def apart() -> bool:
        panel = comparing.panel
        return comparing.versions.on is not None or (panel is not None and panel.differing.on)

    def choosing(seat: int) -> bool:
        panel = comparing.panel
        keys = [each.key for each in panel.columns.judging.choices] if panel is not None and several() else []
        return bool(keys) and seat in {0, *keys}

    return {
        **{
            name: several
            for name in comparing.verbs()
            if name.startswith("compare.") and name not in _ANYWHERE
        },
        **dict.fromkeys(("compare.difference.next", "compare.difference.previous"), apart),
        **{f"compare.vote.{n}": partial(choosing, n) for n in _SEATS},
        "compare.differences": lambda: several() or _any(desk, tree.versioned),
        "compare.stop": lambda: several() and desk.page.busy,
        "compare.names": lambda: desk.page.company.blind,
        "compare.hidden": lambda: bool(comparing.hidden.lanes),
    }


def _any(desk: Desk, fits: Callable[[Row], bool]) -> bool:
    return any(map(fits, reversed(desk.page.transcript.rows)))


def _listed(desk: Desk) -> int:
    return sum(row.chat is not None for row in desk.chats.rows)


def _goes(desk: Desk, number: int) -> bool:
    return number <= _listed(desk)


def _temporary(desk: Desk) -> bool:
    chat = desk.chats.listed.get(desk.chats.current)
    return chat is not None and chat.temporary
