"""Follows the one reply that is looked at, and grows its row a frame at a time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import aclosing

from ptahdesk.domain.stream import (
    Accepted,
    Note,
    Retrying,
    Served,
    StreamEvent,
    TextPiece,
    ThinkingPiece,
    Waiting,
)
from ptahdesk.domain.words import _
from ptahdesk.presenters import cards, figures, remarks, rows
from ptahdesk.presenters.countdown import Countdown
from ptahdesk.presenters.frames import Frames
from ptahdesk.presenters.transcript import Remark, Transcript
from ptahdesk.services.models import Models
from ptahdesk.services.reply import Reply


class Following:
    """`read` runs until the reply has ended or is no longer looked at; the reply itself goes on."""

    def __init__(self, transcript: Transcript, models: Models) -> None:
        self._transcript = transcript
        self._models = models
        self._frames = Frames(self._draw)
        self._countdown = Countdown(self._count)
        self._pieces: list[tuple[str, str]] = []
        self._look = 0  # each look is another: who left and came back is not followed twice
        self.reply: Reply | None = None

    @property
    def busy(self) -> bool:
        return self.reply is not None and self.reply.outcome is None

    def is_live(self, key: int) -> bool:
        return self.busy and self.reply is not None and self.reply.entry.id == key

    def begin(self, reply: Reply) -> int:
        """Show its empty row; `read` fills it as long as this look lasts."""
        self.leave()
        self.reply = reply
        self._show("")
        begun = reply.entry.message  # of one that goes on: what was said before
        self._transcript.give(reply.entry.id, begun.text, begun.thinking)
        return self._look

    def leave(self) -> None:
        self._frames.drop()
        self._countdown.stop()
        self._pieces.clear()
        self._look += 1
        self.reply = None

    async def read(self, reply: Reply, look: int, settle: Callable[[Reply], Awaitable[None]]) -> None:
        async with aclosing(reply.follow()) as events:
            async for event in events:
                if self._look != look:
                    return
                self._take(event)
        await reply.ended()
        if self._look == look:
            self._countdown.stop()
            self._frames.drop()
            self._pieces.clear()
            await settle(reply)

    def _take(self, event: StreamEvent) -> None:
        match event:
            case TextPiece(text):
                self._grow(text, "")
            case ThinkingPiece(text):
                self._grow("", text)
            case Retrying(outcome=outcome):
                self._countdown.begin(event.left, cards.title_of(outcome))
            case Waiting(seconds, overdue):
                self._countdown.stop()
                self._show(_waiting(seconds, overdue))
            case Accepted() | Served() | Note():
                self._countdown.stop()
                self._show("")
            case _:
                pass

    def _grow(self, text: str, thinking: str) -> None:
        self._pieces.append((text, thinking))
        self._frames.mark()

    def _count(self, seconds: int, reason: str) -> None:
        self._show("", remarks.waiting(reason, seconds))

    def _show(self, badge: str, waiting: Remark | None = None) -> None:
        if self.reply is None:
            return
        row = rows.live(self.reply, self._models.catalogue, badge, waiting)
        place = self._transcript.place(row.key)
        if place is None:
            self._transcript.append(row)
        else:
            before = self._transcript.kept[place]
            self._transcript.update(rows.in_place(row, before))

    def _draw(self) -> None:
        if self.reply is None or not self._pieces:
            return
        text = "".join(piece[0] for piece in self._pieces)
        thinking = "".join(piece[1] for piece in self._pieces)
        self._pieces.clear()
        self._transcript.grow(self.reply.entry.id, text, thinking)


def _waiting(seconds: float, overdue: bool) -> str:
    if overdue:
        return _("no word for {time}: stop it, or keep waiting").format(time=figures.seconds(seconds))
    return _("waiting for {time}").format(time=figures.seconds(seconds)) if seconds else _("waiting")
