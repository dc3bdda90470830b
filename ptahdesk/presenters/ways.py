"""In what several models of one chat are not asked alike, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ptahdesk.domain.chat import Lane, LaneId
from ptahdesk.domain.words import _
from ptahdesk.services.manners import OF_CHATS, Manners, Own, worded
from ptahdesk.settings.asking_fields import PARAMETERS, SYSTEM_PROMPT

_NOTHING = object()
_TITLES = {field.key: field.title for field in PARAMETERS.values()}


def ways(lanes: Sequence[Lane], manners: Manners) -> dict[LaneId, str]:
    """What is said of how each of them asks where it is not what all of them say."""
    owns = {lane.id: given(manners.read(lane.settings)) for lane in lanes}
    return {
        lane: ", ".join(
            _way(key, value)
            for key, value in own.items()
            if any(other.get(key, _NOTHING) != value for other in owns.values())
        )
        for lane, own in owns.items()
    }


def _way(key: str, value: object) -> str:
    if key == SYSTEM_PROMPT.key:
        return _("a system prompt of its own") if str(value).strip() else _("no system prompt")
    if value in (None, "", ()):
        return _("{setting}: as usual for the model").format(setting=_TITLES[key])
    return f"{_TITLES[key]}: {worded(value)}"


def given(own: Own) -> Mapping[str, object]:
    """All but what is said for a whole chat."""
    return {key: value for key, value in own.items() if key not in OF_CHATS}


def privacy(own: Own) -> Mapping[str, object]:
    """Only that."""
    return {key: value for key, value in own.items() if key in OF_CHATS}
