"""Versions are told apart from a message's menu, where it has some, and never among columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ptahdesk.presenters.company import Company
from ptahdesk.presenters.transcript import Author, Row
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.version_verbs import VersionVerbs
from ptahdesk.ui.widgets.menu import Menu

ONE = Row(1, Author.MODEL, "M", version=2, versions=2)


@pytest.fixture
def verbs(furniture: Furniture, monkeypatch: pytest.MonkeyPatch) -> VersionVerbs:
    """They tell whom they begin with."""
    made = furniture.comparing.versions
    monkeypatch.setattr(made, "begin", lambda *which: which)
    return made


def offered(furniture: Furniture, verbs: VersionVerbs, row: Row) -> list[str]:
    menu = Menu(furniture, "")
    verbs.offer(menu, row)
    titles = [item.text() for item in menu.actions()]
    menu.deleteLater()
    return titles


async def test_the_menu_offers_what_there_is(
    furniture: Furniture, verbs: VersionVerbs, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = "What differs from the version before", "What differs from the next version"
    other = "What differs from another version…"
    assert offered(furniture, verbs, replace(ONE, versions=1)) == []
    assert offered(furniture, verbs, ONE) == [before]
    assert offered(furniture, verbs, replace(ONE, version=1)) == [after]
    assert offered(furniture, verbs, replace(ONE, versions=3)) == [before, other]
    menu = verbs.others(replace(ONE, versions=3))
    assert [item.text() for item in menu.actions()] == [
        "What differs from version 1",
        "What differs from version 3",
    ]
    menu.deleteLater()
    monkeypatch.setattr(Company, "several", True)
    assert offered(furniture, verbs, ONE) == []


async def test_where_no_message_has_another_version_that_is_said(
    furniture: Furniture, verbs: VersionVerbs
) -> None:
    furniture.verbs()["compare.differences"]()
    assert "one version" in furniture.page.notice.text.text()
