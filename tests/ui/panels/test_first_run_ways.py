"""The ways beside signing in: a key of anybody's, what runs here, practice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtWidgets import QLabel

from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters.first_run import Step
from ptahdesk.services.connections import Light
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.first_run import FirstRunPage

Until = Callable[[Callable[[], object]], Awaitable[None]]


def first(furniture: Furniture) -> FirstRunPage:
    page = furniture.page.first
    assert page is not None
    return page


async def test_that_there_is_no_key_yet_is_said_once(stranger: Furniture, wait_until: Until) -> None:
    page = first(stranger)
    await wait_until(lambda: page.ways.panel.status.text() == "No key yet")
    said = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    assert [words for words in said if "No key yet" in words] == ["No key yet"]


async def test_what_runs_here_is_set_up_by_one_click(
    stranger: Furniture, ollama_near: None, wait_until: Until
) -> None:
    page = first(stranger)
    await wait_until(lambda: not page.presenter.here.looking)
    page.ways.look_again.click()
    await wait_until(lambda: page.ways.found)
    assert "4 models" in page.presenter.here.words(page.presenter.here.found[0])
    page.ways.found[0].click()
    await wait_until(lambda: page.presenter.step is Step.MODELS)
    assert stranger.desk.app.models.default == "ollama:qwen3:8b"
    row = page.presenter.models.rows[0]
    assert (row.title, row.price) == ("New chats", "no charge")
    page.back.click()
    await wait_until(lambda: not page.presenter.here.looking)
    assert page.presenter.here.found == []  # what is set up is not found again


async def test_a_key_that_does_not_say_whose_it_is_is_told_to_nobody(
    stranger: Furniture, sim: Simulator, wait_until: Until
) -> None:
    page = first(stranger)
    before = len(sim.world.journal.paths)
    page.ways.panel.field.setText("nobodys-0123456789abcdef")
    assert page.ways.ask_whose.isVisibleTo(page)
    assert page.ways.panel.field.text(), "it waits in the field"
    assert len(sim.world.journal.paths) == before
    menu = page.ways.kinds()
    next(action for action in menu.actions() if action.text() == "OpenRouter").trigger()
    await wait_until(lambda: stranger.desk.keys.light is Light.RED)
    assert page.presenter.step is Step.WAY
    assert page.ways.panel.field.text() == ""


async def test_its_beginning_names_another_provider(
    stranger: Furniture, sim: Simulator, monkeypatch: pytest.MonkeyPatch, wait_until: Until
) -> None:
    page = first(stranger)
    await stranger.desk.app.settings.change(
        {"provider.anthropic.preset": "anthropic", "provider.anthropic.baseUrl": sim.anthropic_url}
    )
    page.ways.panel.field.setText("sk-ant-0123456789abcdef0123")
    await wait_until(lambda: page.presenter.key.form.provider == "anthropic")
    assert page.presenter.key.form is not stranger.desk.keys
    await wait_until(lambda: page.presenter.key.form.light in {Light.RED, Light.GREEN})
    assert stranger.desk.app.keys.secret(OPENROUTER) is None


async def test_practice_can_be_wished_for(stranger: Furniture) -> None:
    wished: list[None] = []
    stranger.page.practiceWished.connect(lambda: wished.append(None))
    first(stranger).ways.practice.click()
    assert len(wished) == 1
