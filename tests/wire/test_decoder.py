"""Both decoders keep the promise of the protocol."""

from __future__ import annotations

import pytest

from ptahdesk.domain.outcome import Cause, Code, Outcome
from ptahdesk.domain.stream import Ended
from ptahdesk.wire.anthropic import MessageStream
from ptahdesk.wire.decoder import StreamDecoder
from ptahdesk.wire.openai_chat import ChatStream


@pytest.fixture(params=[ChatStream, MessageStream])
def decoder(request: pytest.FixtureRequest) -> StreamDecoder:
    made: StreamDecoder = request.param("text/event-stream")
    return made


def test_the_one_end_comes_at_the_close(decoder: StreamDecoder) -> None:
    assert decoder.feed(b": hello\n\n")
    assert (decoder.ended, decoder.done) == (False, False)
    assert isinstance(decoder.close()[-1], Ended)
    assert decoder.ended


def test_after_the_end_nothing_more_is_said(decoder: StreamDecoder) -> None:
    decoder.close()
    assert decoder.feed(b"data: {}\n\n") == decoder.close() == []


def test_a_trouble_before_the_first_word_stays_what_it_is(decoder: StreamDecoder) -> None:
    trouble = Outcome(Code.UNKNOWN, Cause.SILENCE, "nothing came")
    assert decoder.close(trouble) == [Ended(trouble)]


def test_an_error_makes_it_done_before_it_is_closed(decoder: StreamDecoder) -> None:
    decoder.feed(b'data: {"error": {"message": "broken"}}\n\n')
    assert (decoder.done, decoder.ended) == (True, False)
