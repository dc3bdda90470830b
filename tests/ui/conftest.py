"""For every test of the window: what the offscreen platform cannot do is not our warning."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ptahdesk.ui.theme import LIGHT, Theme

_NOT_OURS = r"This plugin does not support propagateSizeHints"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(_NOT_OURS))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(qapp)
    made.choose(LIGHT)
    return made
