"""One answer as it grows: the events that are due, and what its end will depend on."""

from __future__ import annotations

from collections.abc import Iterable

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.money import Usage
from ptahdesk.domain.outcome import Code, Outcome
from ptahdesk.domain.stream import Ended, Served, TextPiece, ThinkingPiece, ToolPiece, Used, Waiting
from ptahdesk.domain.words import _
from ptahdesk.wire.due import Due
from ptahdesk.wire.ending import PROVIDER_GAVE_UP, Facts, fails, normalised, outcome_of_end, usual
from ptahdesk.wire.outside_text import shown
from ptahdesk.wire.surrogates import Mender, whole
from ptahdesk.wire.tool_calls import ToolCalls

_LONGEST_NAME = 300


class Answer:
    """What the dialects read comes here. `due` holds the events it makes."""

    def __init__(self, limits: Limits) -> None:
        self.due = Due()
        self.finish = ""
        self.terminal = False
        self.failure: Outcome | None = None
        self.ended = False
        self._room = limits.answer_characters
        self._said = _Voice()
        self._thought = _Voice()
        self._waiting = False
        self._served = Served()
        self._moved = False
        self._usage: Usage | None = None

    @property
    def closed(self) -> bool:
        """The last word was said: more text is not believed."""
        return self.terminal or self.failure is not None

    @property
    def overfull(self) -> bool:
        return self._room < 0

    def say(self, text: str, *, thinking: bool = False) -> None:
        """Words of the answer, or of the reasoning before it."""
        if self.terminal or self.failure is not None:
            self.due.note(_("Text came after the end of the answer and is left out."))
            return
        voice = self._thought if thinking else self._said
        text = voice.mender.mend(text)
        voice.heard = True
        self._waiting = False
        self._room -= len(text)
        self.due.words(text, thinking)

    def fill(self, characters: int) -> None:
        """Count what else is held for this answer against its limit."""
        self._room -= characters

    def wait(self) -> None:
        """The server says that it lives; told once for each silence."""
        if not self._waiting:
            self._waiting = True
            self.due.give(Waiting())

    def served(self, model: str, host: str, generation: str) -> None:
        """Who answers; told again when another takes over."""
        before = self._served
        model, host, generation = (whole(word[:_LONGEST_NAME]) for word in (model, host, generation))
        now = Served(model or before.model, host or before.host, before.generation or generation)
        if generation and generation != now.generation and not self._moved:
            self._moved = True
            self.due.note(_("The answer changed its id to {id}.").format(id=shown(generation, 80)))
        if now != before:
            self._served = now
            self.due.give(now)

    def used(self, usage: Usage | None) -> None:
        if usage is not None and usage != self._usage:
            self._usage = usage
            self.due.give(Used(usage))

    def finish_with(self, word: str) -> None:
        """A finish reason came. A failing one fails, the first good one stays."""
        word = normalised(word)
        if fails(word):
            self.fail(PROVIDER_GAVE_UP)
        elif not self.finish and self.failure is None:
            self.finish = shown(word, 60)

    def fail(self, why: Outcome) -> None:
        """Trouble inside the stream. After a good end it is only an oddity."""
        if self.finish or (self.terminal and self._said.heard):
            self.due.note(why.sentence)
        elif self.failure is None or self.failure is PROVIDER_GAVE_UP:
            self.failure = why

    def facts(self, calls: ToolCalls) -> Facts:
        return Facts(
            said=self._said.heard,
            thought=self._thought.heard,
            called=calls.begun,
            unclear=calls.unclear,
            surplus=calls.surplus,
            fragments=calls.begun,
            finish=self.finish,
            terminal=self.terminal,
            failure=self.failure,
        )

    def end(self, facts: Facts, trouble: Outcome | None, extras: Iterable[ThinkingPiece | ToolPiece]) -> None:
        """Say the last words. `extras` are given only with an answer that came whole."""
        self._last_halves()
        outcome = outcome_of_end(facts, trouble)
        if outcome.complete or (facts.surplus and outcome.code is Code.STOPPED and trouble is None):
            for extra in extras:
                self.due.give(extra)
        if outcome.complete:
            self._oddities(facts, trouble)
        self.stop(outcome)

    def _oddities(self, facts: Facts, trouble: Outcome | None) -> None:
        if facts.thought and not facts.said and not facts.called:
            self.due.note(_("The model only thought; no answer followed."))
        if not usual(facts.finish):
            self.due.note(_("The answer ended for a reason of its own: {word}.").format(word=facts.finish))
        if trouble is not None:
            self.due.note(trouble.sentence)

    def stop(self, outcome: Outcome) -> None:
        self._last_halves()
        self.due.give(Ended(outcome, self.finish))
        self.ended = True

    def _last_halves(self) -> None:
        for voice, piece in ((self._thought, ThinkingPiece), (self._said, TextPiece)):
            if last := voice.mender.flush():
                self.due.give(piece(last))


class _Voice:
    """One of the two kinds of text so far: whether there was any, and its dangling half."""

    __slots__ = ("heard", "mender")

    def __init__(self) -> None:
        self.heard = False
        self.mender = Mender()
