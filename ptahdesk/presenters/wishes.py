"""What a button of an error card leads to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ptahdesk.domain.chat import EntryId
from ptahdesk.domain.outcome import Action
from ptahdesk.domain.words import _
from ptahdesk.presenters import cards, remarks
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.tree import Tree

TOP_UP_ADDRESS = "https://openrouter.ai/settings/credits"
SHORTER = _("Please answer again, in at most 150 words.")


@dataclass(frozen=True, slots=True)
class Doors:
    """Ways out of the chat that only the window can open."""

    keys: Callable[[], object]
    models: Callable[[Callable[[str], object]], object]  # calls back with what was picked
    link: Callable[[str], object]
    bill: Callable[[EntryId], object]
    shorten: Callable[[ChatPage, Tree, EntryId], object]
    put_back: Callable[[EntryId], object]


class Wishes:
    """`act` does what a card's action word says; an unknown word does nothing."""

    def __init__(self, page: ChatPage, tree: Tree, doing: Doing, doors: Doors) -> None:
        self._page = page
        self._tree = tree
        self._doing = doing
        self._doors = doors

    def act(self, key: int, action: str) -> None:
        match action:
            case Action.RETRY.value:
                self._retry(EntryId(key))
            case Action.CONTINUE.value:
                self._tree.go_on(EntryId(key))
            case Action.LOWER_MAX_TOKENS.value:
                self._tree.ask(SHORTER)
            case cards.OTHER_HOST | cards.OPENLY | Action.ALLOW_ONCE.value:
                self._try(EntryId(key), action)
            case remarks.STOP:
                self._stop()
            case remarks.FACTS:
                self._doors.bill(EntryId(key))
            case _:
                self._leave(key, action)

    def _stop(self) -> None:
        """Of several side by side only the one on whose card it stands."""
        if self._page.reply is not None:
            self._page.reply.stop()

    def _try(self, entry: EntryId, action: str) -> None:
        tries = self._tree.another_try
        ways = {cards.OTHER_HOST: tries.elsewhere, cards.OPENLY: tries.openly}
        ways.get(action, tries.beyond)(entry)

    def _leave(self, key: int, action: str) -> None:
        match action:
            case Action.OPEN_KEYS.value | Action.CHECK_ADDRESS.value:
                self._doors.keys()
            case Action.CHOOSE_MODEL.value:
                self._doors.models(lambda reference: self._answer(key, reference))
            case Action.TOP_UP.value:
                self._doors.link(TOP_UP_ADDRESS)
            case Action.SHORTEN.value:
                self._doors.shorten(self._page, self._tree, EntryId(key))
            case remarks.PUT_BACK:
                self._doors.put_back(EntryId(key))
            case _:
                pass

    def _answer(self, key: int, reference: str) -> None:
        """The question that waits is answered by the model that was picked for it."""
        self._tree.again(EntryId(key), reference)

    def _retry(self, entry: EntryId) -> None:
        """What had begun to say something before it failed goes on with it."""
        if self._page.transcript.text_of(entry):
            self._tree.go_on(entry)
        else:
            self._tree.again(entry)
