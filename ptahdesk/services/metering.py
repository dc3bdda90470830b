"""What a reply costs while it comes: an estimate, said to be one, and calm enough to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ptahdesk.catalogue.attached_tokens import attached_tokens
from ptahdesk.catalogue.tokens import NO_SHAPE, Shape, estimate, shape, together
from ptahdesk.domain.attached import Attached
from ptahdesk.domain.message import File, Image, Message, Part, Role, Source, ToolCall, ToolResult
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Cost, CostState, Usage
from ptahdesk.domain.tool import Tool
from ptahdesk.services.capability import pictures_in
from ptahdesk.services.verdict import Tariff

STEADY_SECONDS = 0.25
_CHUNK = 2000  # characters: short pieces are counted together, as a tokenizer would see them


@dataclass(frozen=True, slots=True)
class Sent:
    """What a request tells: its words by their shape, and the tokens of what is no words."""

    words: Shape = NO_SHAPE
    beside: int = 0
    pictures: int = 0  # among what is beside: some lists have a price for each

    @property
    def tokens(self) -> int:
        """An estimate, for no tokenizer in particular."""
        return round(sum(self.words)) + self.beside

    def __add__(self, more: Sent) -> Sent:
        beside, pictures = self.beside + more.beside, self.pictures + more.pictures
        return Sent(together(self.words, more.words), beside, pictures)


NOTHING_SENT = Sent()


def all_sent(told: Iterable[Sent]) -> Sent:
    """Of many as one."""
    told = list(told)
    return Sent(together(*(each.words for each in told)), sum(each.beside for each in told))


class Meter:
    """Counts what was sent and what came. The figure changes at most four times a second."""

    def __init__(self, tariff: Tariff, at: datetime, clock: Callable[[], float]) -> None:
        self._tariff = tariff
        self._at = at
        self._clock = clock
        self._prompt: int | None = None
        self._counted = 0
        self._waiting: list[str] = []
        self._length = 0
        self._shown: tuple[float, Cost] | None = None

    def sent(self, prompt_tokens: int) -> None:
        self._prompt = prompt_tokens

    def came(self, text: str) -> None:
        self._waiting.append(text)
        self._length += len(text)
        if self._length >= _CHUNK:
            self._counted += estimate("".join(self._waiting))
            self._waiting.clear()
            self._length = 0

    def reaches(self, held: Decimal | None) -> bool:
        """Whether so much is used up, without the last words: cheap, however often it is asked."""
        usage = Usage(prompt_tokens=self._prompt, completion_tokens=self._counted)
        amount = None if held is None else self._tariff.amount(usage, self._at)
        return held is not None and amount is not None and amount >= held

    @property
    def usage(self) -> Usage:
        waiting = estimate("".join(self._waiting)) if self._waiting else 0
        return Usage(prompt_tokens=self._prompt, completion_tokens=self._counted + waiting)

    @property
    def amount(self) -> Decimal | None:
        """The estimate now; None when nobody knows the price."""
        return self._tariff.amount(self.usage, self._at)

    @property
    def cost(self) -> Cost:
        """The estimate of at most a quarter of a second ago."""
        now = self._clock()
        if self._shown is None or now - self._shown[0] >= STEADY_SECONDS:
            self._shown = (now, self._cost())
        return self._shown[1]

    def _cost(self) -> Cost:
        match self._tariff.state:
            case CostState.METERED:
                return Cost(CostState.METERED, self.amount)  # no amount before anything was sent
            case CostState.FREE:
                return Cost(CostState.FREE, Decimal(0))
            case state:
                return Cost(state)


def stretch_of_call(answer: Message, later: int) -> tuple[Sequence[Message], Message]:
    """What came of one of the calls of an answer that used tools, and what was said before it.

    `later`: how many calls came after this one.
    """
    stretches = [*answer.stretches, *([Message(Role.ASSISTANT)] if _used_last(answer) else [])]
    said = [place for place, stretch in enumerate(stretches) if stretch.role is Role.ASSISTANT]
    if later >= len(said):
        return (), answer
    place = said[-1 - later]
    return stretches[:place], stretches[place]


def _used_last(answer: Message) -> bool:
    return not answer.parts or isinstance(answer.parts[-1], ToolResult)


def guessed(asked: Iterable[Message], came: Message) -> Usage:
    """Usage by estimate, of a call that ended without saying its own."""
    return Usage(
        prompt_tokens=prompt_tokens(asked),
        completion_tokens=sum(estimate(_words(part)) for part in came.parts),
    )


def prompt_tokens(messages: Iterable[Message], tools: Iterable[Tool] = (), model: Model | None = None) -> int:
    """An estimate; `model`: how pictures and files are counted, every one in its own way."""
    return sent(messages, tools, model).tokens


def sent(messages: Iterable[Message], tools: Iterable[Tool] = (), model: Model | None = None) -> Sent:
    """What these messages and tools are, told to this model."""
    words, beside, pictures = (
        [shape(f"{tool.name} {tool.description} {tool.parameters}") for tool in tools],
        0,
        0,
    )
    for message in messages:
        words.append(shape("", messages=1))
        for part in message.parts:
            if isinstance(part, Attached):
                beside += attached_tokens(part, model)
            else:
                words.append(shape(_words(part)))
        pictures += pictures_in(message)
    return Sent(together(*words), beside, pictures)


def _words(part: Part) -> str:
    match part:
        case (
            Image() | Source() | Attached() | File()
        ):  # of an answer: its model alone knows; sources are not sent
            return ""
        case ToolCall(name=name, arguments=arguments):
            return f"{name} {arguments}"
        case _:
            return part.text
