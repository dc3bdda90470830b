"""All parts of the next request are together what is sent."""

from __future__ import annotations

from ptahdesk.catalogue.tokens import shape
from ptahdesk.services.context import Fill
from ptahdesk.services.metering import NOTHING_SENT, Sent
from ptahdesk.services.next_request import NOTHING_NEXT, Added, Next
from ptahdesk.services.openings import Opening


def test_nothing_is_nothing_and_every_part_counts() -> None:
    assert NOTHING_NEXT.sent == NOTHING_SENT
    words = shape("four words of text")
    part = Sent(words, 1)
    told = Next(None, Opening((), part, "s", part), Fill(part), part, (Added("a", Sent(beside=3)),))
    assert (told.sent.beside, round(sum(told.sent.words))) == (7, round(4 * sum(words)))
