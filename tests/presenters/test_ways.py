"""Only what is not alike is told of several models, in words."""

from __future__ import annotations

from ptahdesk.domain.chat import ChatId, Lane, LaneId
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.ways import given, privacy, ways


def test_what_all_say_is_not_told_and_privacy_never(desk: Desk) -> None:
    said = (
        '{"chat.temperature": 0.2, "routing.private": true, "chat.systemPrompt": ""}',
        '{"chat.temperature": 0.2, "chat.systemPrompt": "Be short."}',
        '{"chat.temperature": 0.2}',
    )
    lanes = [Lane(LaneId(n), ChatId(1), n, "", settings=each) for n, each in enumerate(said)]
    told = ways(lanes, desk.app.manners)
    assert list(told.values()) == ["no system prompt", "a system prompt of its own", ""]


def test_privacy_is_kept_apart(desk: Desk) -> None:
    own = desk.app.manners.read('{"chat.temperature": 0.2, "routing.private": true}')
    assert set(given(own)) | set(privacy(own)) == set(own)
    assert set(given(own)).isdisjoint(privacy(own))
