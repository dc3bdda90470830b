"""The answers behind a model's place in the ranking: what was asked, what was thought of it, where it is."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import Enum

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import facts
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.services.weighing import Judged, JudgedAnswer

AT_ONCE = 100
_LONGEST = 300  # characters of a question


class Verdict(Enum):
    WON = True
    LOST = False
    TIE = None


_SAID = {Verdict.WON: _("Won"), Verdict.LOST: _("Lost"), Verdict.TIE: _("Tie")}


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer that was voted on. What is gone has no question, and opens nothing."""

    answer: JudgedAnswer
    question: str
    chat: str
    others: str

    def cells(self) -> tuple[str, ...]:
        verdict = _SAID[Verdict(self.answer.best)]
        return (
            f"{self.answer.at:%Y-%m-%d %H:%M}",
            self.question or _("The answer is gone."),
            _("{verdict}, blind").format(verdict=verdict) if self.answer.blind else verdict,
            self.others,
            self.chat,
        )

    def spoken(self) -> str:
        at, question, verdict, others, chat = self.cells()
        beside = _("beside {names}").format(names=others) if others else ""
        said = (verdict, question, beside, _("chat {title}").format(title=chat) if chat else "", at)
        return ", ".join(part for part in said if part)

    @property
    def place(self) -> tuple[ChatId, EntryId] | None:
        """Where it stands, if it is there still."""
        chat = self.answer.chat
        return (chat, self.answer.entry) if chat is not None and self.chat and self.question else None


class RankingAnswers:
    """`rows` grow with `more`, the newest first."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self._reading: asyncio.Task[None] | None = None
        self._answers: tuple[JudgedAnswer, ...] = ()
        self._names: dict[str, str] = {}
        self.key = ""
        self.title = ""
        self.rows: list[AnswerLine] = []
        self.changed = Signal[None]()

    @property
    def reading(self) -> bool:
        return self._reading is not None and not self._reading.done()

    @property
    def words(self) -> str:
        """How many there are, and how they did."""
        count = many("{n} answer", "{n} answers", len(self._answers)).format(n=f"{len(self._answers):,}")
        thought = [Verdict(each.best) for each in self._answers]
        won, lost, tie = (f"{thought.count(each):,}" for each in Verdict)
        return _("{answers}: {won} won, {lost} lost, {tie} tied").format(
            answers=count, won=won, lost=lost, tie=tie
        )

    def open(self, judged: Judged, key: str) -> None:
        """Of one model, as votes stand; other votes are shown by opening it again."""
        self.leave()
        one = judged.contenders[key]
        self.key, self.title, self._answers = key, one.name, one.answers
        self._names = {other: each.name for other, each in judged.contenders.items()}
        self.more()
        self.changed.emit(None)

    def keep_up(self, judged: Judged) -> bool:
        """With other votes; whether what is shown is still there to be shown."""
        one = judged.contenders.get(self.key)
        if one is None:
            self.leave()
            return False
        if one.answers != self._answers:
            self.open(judged, self.key)
        return True

    def leave(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self.key, self.title, self.rows, self._answers = "", "", [], ()

    def more(self) -> None:
        """Older ones than the last that is there."""
        if not self.reading and len(self.rows) < len(self._answers):
            following = self._answers[len(self.rows) :][:AT_ONCE]
            self._reading = self._doing.start("read judged answers", self._read(following))

    async def _read(self, answers: tuple[JudgedAnswer, ...]) -> None:
        titles = await self._app.spent.titles({each.chat for each in answers if each.chat is not None})
        questions = await self._questions([each.entry for each in answers])
        self.rows = [
            *self.rows,
            *(
                AnswerLine(
                    each,
                    questions.get(each.entry, ""),
                    "" if each.chat is None else titles.get(each.chat, ""),
                    ", ".join(facts.short(self._names[other]) for other in each.others),
                )
                for each in answers
            ),
        ]
        self.changed.emit(None)

    async def _questions(self, answers: list[EntryId]) -> dict[EntryId, str]:
        """On one line, as far as anybody reads on in a list."""
        read = self._app.conversations.read
        asked = {each.id: each.parent for each in await read(answers) if each.parent is not None}
        words = {
            each.id: " ".join(each.message.text[:_LONGEST].split())
            for each in await read(list(set(asked.values())))
        }
        return {answer: words[parent] for answer, parent in asked.items() if words.get(parent)}
