"""A comparison as a file: a table to be read, or its figures for a program; a turn at a time."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from decimal import Decimal

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.attached import Attached
from ptahdesk.domain.chat import Chat, Entry, Lane, LaneId, TurnId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Role
from ptahdesk.domain.money import Cost, summed
from ptahdesk.domain.words import _
from ptahdesk.presenters import documents, facts, figures

Answer = tuple[Entry, Sequence[LedgerRow]]


class _Turns(ABC):
    """Gathers what belongs to one question; a message of another turn ends it."""

    whole = False
    files = False

    def __init__(self) -> None:
        self._lanes: tuple[Lane, ...] = ()
        self._turn: TurnId | None = None
        self._question: Entry | None = None
        self._answers: dict[LaneId, Answer] = {}

    def head(self, chat: Chat, lanes: Sequence[Lane]) -> str:
        self._lanes = tuple(lane for lane in lanes if not lane.hidden) or tuple(lanes)
        return self.begin(chat)

    def entry(self, entry: Entry, calls: Sequence[LedgerRow]) -> str:
        done = self._ended() if entry.turn != self._turn else ""
        self._turn = entry.turn
        if entry.message.role is Role.USER:
            self._question = self._question or entry
        elif entry.message.role is Role.ASSISTANT:
            self._answers[entry.lane] = entry, calls
        return done

    def file(self, attached: Attached, data: bytes, text: str | None) -> str:
        return ""

    def foot(self) -> str:
        return self._ended() + self.end()

    def _ended(self) -> str:
        if self._question is None and not self._answers:
            return ""
        told = self.turn(self._question, [self._answers.get(lane.id) for lane in self._lanes])
        self._question, self._answers = None, {}
        return told

    @abstractmethod
    def begin(self, chat: Chat) -> str: ...

    @abstractmethod
    def turn(self, question: Entry | None, answers: Sequence[Answer | None]) -> str:
        """`answers` in the order of the lanes; None where a lane has none of its own."""

    @abstractmethod
    def end(self) -> str: ...


class TableDocument(_Turns):
    """Markdown: a row for each question, a column for each model, and a last row of what each came to."""

    def __init__(self, catalogue: Catalogue, told: bool = True) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._told = told
        self._costs: dict[LaneId, list[Cost]] = {}

    def begin(self, chat: Chat) -> str:
        names = [_cell(lane.reference) for lane in self._lanes]
        title = documents.plain(chat.title or _("New chat"))
        date = f"*{documents.when(chat.created)}*\n\n" if self._told else ""
        rule = "|".join(["---"] * (len(names) + 1))
        return f"# {title}\n\n{date}{_row([_('Question'), *names])}|{rule}|\n"

    def turn(self, question: Entry | None, answers: Sequence[Answer | None]) -> str:
        asked = _cell(question.message.text) if question else ""
        return _row([asked, *map(self._answer, self._lanes, answers)])

    def _answer(self, lane: Lane, answer: Answer | None) -> str:
        if answer is None:
            return ""
        entry, calls = answer
        if calls:
            self._costs.setdefault(lane.id, []).append(calls[-1].whole_cost)
        who = documents.author(entry, calls, self._catalogue)
        line = " · ".join(filter(None, (who, facts.line(calls[-1]) if calls else "")))
        pieces = [_cell(entry.message.text), _cell(documents.standing(entry))]
        pieces += [f"*{_cell(line)}*"] if self._told else []
        return "<br><br>".join(filter(None, pieces))

    def end(self) -> str:
        if not self._told or not self._costs:
            return ""
        sums = [
            figures.cost(summed(self._costs[one.id])) if one.id in self._costs else "" for one in self._lanes
        ]
        return _row([_("Together"), *sums])


class ComparisonRecords(_Turns):
    """JSON for a program: each question with the answers, times, tokens and exact costs of each model."""

    def __init__(self) -> None:
        super().__init__()
        self._first = True

    def begin(self, chat: Chat) -> str:
        head = {"chat": chat.id, "title": chat.title, "created": chat.created.isoformat()}
        head |= {"models": [{"lane": lane.id, "reference": lane.reference} for lane in self._lanes]}
        return json.dumps(head)[:-1] + ', "turns": ['

    def turn(self, question: Entry | None, answers: Sequence[Answer | None]) -> str:
        told = {
            "question": question.message.text if question else None,
            "answers": [_told(lane, answer) for lane, answer in zip(self._lanes, answers, strict=True)],
        }
        comma, self._first = "" if self._first else ",", False
        return f"{comma}\n{json.dumps(told)}"

    def end(self) -> str:
        return "\n]}\n"


def _told(lane: Lane, answer: Answer | None) -> dict[str, object] | None:
    if answer is None:
        return None
    entry, calls = answer
    outcome = entry.outcome.code.value if entry.outcome else None
    facts_: dict[str, object] = {"lane": lane.id, "text": entry.message.text, "outcome": outcome}
    return facts_ | (_figures(calls[-1]) if calls else {})


def _figures(row: LedgerRow) -> dict[str, object]:
    """Seconds are counted from the first call on."""
    began, usage, cost = row.calls[0].sent, row.usage, row.whole_cost
    return {
        "provider": row.asked.provider,
        "model": row.asked.model,
        "served": row.served,
        "host": row.host,
        "first_token_seconds": (row.first_token - began).total_seconds() if row.first_token else None,
        "seconds": (row.ended - began).total_seconds() if row.ended else None,
        "prompt_tokens": usage.prompt_tokens if usage else None,
        "tokens": usage.completion_tokens if usage else None,
        "cost": {"state": cost.state.value, "usd": _digits(cost.amount)},
    }


def _digits(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount.normalize(), "f")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    """All of it in one cell: what would end the cell or the row is written otherwise."""
    return text.strip().replace("|", "\\|").replace("\r\n", "\n").replace("\r", "\n").replace("\n", "<br>")
