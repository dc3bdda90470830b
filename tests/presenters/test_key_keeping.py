"""Each way a keychain can fail has its own sentence and its own way on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.keychain import Answer, Keychain, KeychainState, answer_of

Until = Callable[[Callable[[], object]], Awaitable[None]]
KEY = "sk-or-v1-canary0123456789"
FAILURES = (
    KeychainState.NO_BACKEND,
    KeychainState.LOCKED,
    KeychainState.DISMISSED,
    KeychainState.SLOW,
    KeychainState.REFUSED,
    KeychainState.TOO_LONG,
)


class Drawer:
    """What the keychain answers now, and how often it was asked to keep something."""

    def __init__(self) -> None:
        self.state = KeychainState.OK
        self.kept = 0

    async def answer(self, *asked: object) -> Answer:
        self.kept += len(asked) == 2
        said = answer_of(self.state, seconds="10", reason="Odd", most="1280")
        return Answer(KeychainState.EMPTY) if self.state is KeychainState.OK and len(asked) == 1 else said


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Drawer:
    made = Drawer()
    for verb in ("get", "set", "delete"):
        monkeypatch.setattr(Keychain, verb, lambda _self, *asked: made.answer(*asked))
    return made


async def test_each_failure_has_a_sentence_and_a_button_of_its_own(bare_desk: Desk, drawer: Drawer) -> None:
    form, said = bare_desk.keys, set[tuple[str, str]]()
    for state in FAILURES:
        drawer.state = state
        await bare_desk.app.keys.paste(OPENROUTER, KEY)
        assert form.keeping.label
        assert form.keeping.needs_paste is (state is KeychainState.TOO_LONG)
        said.add((form.where, form.keeping.label))
    assert len({where for where, _label in said}) == len({label for _where, label in said}) == len(FAILURES)


async def test_once_it_is_mended_the_key_is_kept_and_nothing_is_left_to_do(
    bare_desk: Desk, drawer: Drawer, wait_until: Until
) -> None:
    form, told = bare_desk.keys, list[str]()
    drawer.state = KeychainState.LOCKED
    await bare_desk.app.keys.paste(OPENROUTER, KEY)
    form.changed.connect(lambda _nothing: told.append(form.where))
    drawer.state = KeychainState.OK
    form.keeping.again()
    await wait_until(lambda: not form.keeping.label and not form.keeping.words)
    assert "Asking the keychain…" in told
    assert (form.where, drawer.kept) == ("…6789  Kept in this computer's keychain.", 2)


async def test_a_key_it_did_not_let_go_is_removed_again(
    bare_desk: Desk, drawer: Drawer, wait_until: Until
) -> None:
    await bare_desk.app.keys.paste(OPENROUTER, KEY)
    drawer.state = KeychainState.REFUSED
    await bare_desk.app.keys.forget(OPENROUTER)
    assert bare_desk.keys.keeping.label == "Remove it again"
    drawer.state = KeychainState.OK
    bare_desk.keys.keeping.again()
    await wait_until(lambda: not bare_desk.keys.keeping.label)


async def test_what_works_needs_no_button(bare_desk: Desk, drawer: Drawer) -> None:
    await bare_desk.app.keys.paste(OPENROUTER, KEY)
    assert bare_desk.keys.keeping.label == ""
