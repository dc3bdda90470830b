"""A chat request, read and checked as the real one checks it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ptahdesk.simulator import refusals
from ptahdesk.simulator.enclosures import UnreadableError, kinds
from ptahdesk.simulator.journal import Received
from ptahdesk.simulator.prices import in_force
from ptahdesk.simulator.tokens import of_message, text_of
from ptahdesk.simulator.tool_turns import trouble
from ptahdesk.simulator.world import World

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ask:
    """What is wanted, of which row of the list."""

    model: str  # as it was spelled
    row: Row  # of the model that answers
    messages: list[Any]
    stream: bool
    body: dict[str, Any]
    prompt_tokens: int

    @property
    def question(self) -> str:
        """The last words of the user."""
        for message in reversed(self.messages):
            if isinstance(message, dict) and message.get("role") == "user":
                return text_of(message.get("content"))
        return ""

    @property
    def tokenizer(self) -> str:
        return str(self.row["architecture"]["tokenizer"])

    @property
    def max_tokens(self) -> int | None:
        value = self.body.get("max_completion_tokens", self.body.get("max_tokens"))
        return value if isinstance(value, int) and value > 0 else None

    @property
    def thinks(self) -> bool:
        """Whether reasoning comes before the answer: asked for, or a habit of the model."""
        reasoning = self.row.get("reasoning")
        if reasoning is None:
            return False
        asked = self.body.get("reasoning")
        if isinstance(asked, dict):
            off = asked.get("enabled") is False or asked.get("effort") == "none" or asked.get("exclude")
            return not off or bool(reasoning.get("mandatory") and not asked.get("exclude"))
        return bool(reasoning.get("mandatory") or reasoning.get("default_enabled"))

    @property
    def include_usage(self) -> bool:
        options = self.body.get("stream_options")
        return isinstance(options, dict) and bool(options.get("include_usage"))


def read(world: World, received: Received) -> Ask:
    """The request, or the RefusalError it deserves."""
    body = received.body
    if not isinstance(body, dict):
        raise refusals.bad_json()
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages:
        raise refusals.no_messages()
    if words := trouble(messages):
        raise refusals.bad_tool_turns(words)
    row = world.catalogue.serving(received.model, world.seed)
    if row is None:
        raise refusals.no_such_model(received.model)
    tokenizer = row["architecture"]["tokenizer"]
    try:
        prompt = sum(of_message(message, tokenizer) for message in messages)
    except UnreadableError as error:
        raise refusals.unreadable(str(error)) from error
    ask = Ask(received.model, row, messages, bool(body.get("stream")), body, prompt)
    _check_abilities(ask)
    return ask


def _check_abilities(ask: Ask) -> None:
    row = ask.row
    if "text" not in row["architecture"]["output_modalities"]:
        raise refusals.no_words()
    tools = ask.body.get("tools")
    if tools and "tools" not in row["supported_parameters"]:
        function = tools[0].get("function") if isinstance(tools[0], dict) else None
        raise refusals.no_tools(str((function or {}).get("name", "tools")))
    context = row["context_length"]
    if context and ask.prompt_tokens > context:
        raise refusals.too_long(context, ask.prompt_tokens)


def check_inputs(ask: Ask) -> None:
    """Only a gateway knows what a model takes before it is asked."""
    for kind in sorted(kinds(ask.messages) - {*ask.row["architecture"]["input_modalities"]}):
        raise refusals.no_input(kind)


def check_credit(world: World, ask: Ask) -> None:
    """Refuse what the key cannot pay for, naming the tokens it can."""
    left = world.books.remaining
    price = in_force(ask.row["pricing"], ask.prompt_tokens, world.now)
    if not any(price.values()):
        return
    if left <= 0:
        raise refusals.no_credit()
    unit = price.get("completion", Decimal(0))
    if ask.max_tokens and unit * ask.max_tokens > left:
        raise refusals.cannot_afford(ask.max_tokens, left, unit)
