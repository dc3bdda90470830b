"""The real thing without a key, on a computer without a keychain, and its settings."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from unhurried import UNHURRIED

from ptahdesk.presenters.desk import sit_down
from ptahdesk.services.app import open_app
from ptahdesk.settings.keychain import Answer, Keychain, KeychainState
from ptahdesk.settings.paths import Paths
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.theme import Theme


@pytest.fixture(autouse=True)
def no_keychain(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(*_asked: object) -> Answer:
        return Answer(KeychainState.NO_BACKEND, None, "No keychain here.")

    for verb in ("get", "set", "delete"):
        monkeypatch.setattr(Keychain, verb, nothing)


@pytest.fixture
async def real(theme: Theme, tmp_path: Path) -> AsyncIterator[Furniture]:
    """Everything inside the window, not in practice."""
    async with open_app(Paths(tmp_path / "real"), UNHURRIED) as app:
        desk = sit_down(app, lambda _key, _address: None)
        await desk.page.show(None)
        made = Furniture(theme, desk)
        made.resize(1280, 800)
        made.show()
        yield made
        made.close()
        desk.close()
