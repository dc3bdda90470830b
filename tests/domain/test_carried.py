"""What is carried is a value that names its places by words of the file."""

from __future__ import annotations

from ptahdesk.domain.carried import Arrived, CarriedChat, CarriedEntry
from ptahdesk.domain.chat import SessionId
from ptahdesk.domain.message import said_by_user


def test_a_chat_of_one_lane_needs_no_more_than_its_messages() -> None:
    chat = CarriedChat("A", (CarriedEntry("a", None, said_by_user("Hello")),))
    assert chat.lanes[chat.entries[0].lane].reference == ""
    assert Arrived(SessionId(1)).chats == ()
