"""How a chat asks its model: what holds for every chat, unless the chat itself says otherwise."""

from __future__ import annotations

from decimal import Decimal

from ptahdesk.domain.words import _
from ptahdesk.settings import field
from ptahdesk.settings.field import MOST, Field

EFFORTS = {
    "none": _("None"),
    "minimal": _("Minimal"),
    "low": _("Low"),
    "medium": _("Medium"),
    "high": _("High"),
    "xhigh": _("Very high"),
    "max": _("As much as it can"),
}
VERBOSITIES = {"low": _("Low"), "medium": _("Medium"), "high": _("High")}

SYSTEM_PROMPT = field.prose(
    "chat.systemPrompt",
    _("System prompt"),
    _("Said to the model before everything else: who it is to be, how it is to answer."),
)
TEMPERATURE = field.fraction(
    "chat.temperature",
    (Decimal(0), Decimal(2)),
    (
        _("Temperature"),
        _("From 0, the same words each time, to 2, any words at all. Empty: as usual for the model."),
    ),
)
TOP_P = field.fraction(
    "chat.topP",
    (Decimal(0), Decimal(1)),
    (
        _("Top P"),
        _("Only the likeliest words that make up this share. Change this or the temperature, not both."),
    ),
)
MAX_TOKENS = field.optional_number(
    "chat.maxTokens",
    (1, MOST),
    (
        _("Longest answer"),
        _("In tokens, thinking included. What is longer is cut off, and can be continued."),
    ),
)
EFFORT = field.optional_choice(
    "chat.effort",
    EFFORTS,
    _("Thinking"),
    _("How much the model thinks before it answers. It is charged like the answer."),
)
VERBOSITY = field.optional_choice(
    "chat.verbosity", VERBOSITIES, _("Verbosity"), _("How much the model says.")
)
SEED = field.optional_number(
    "chat.seed", (0, 2**31 - 1), (_("Seed"), _("The same seed and the same question: often the same answer."))
)
STOP = field.names(
    "chat.stop",
    _("Stop at"),
    _("The answer ends where one of these words would come. Separate them with commas."),
)
BLIND = field.switch(
    "compare.blind",
    False,
    _("Blind"),
    _("Answers of several models are shown without names, in any order, until you have chosen one."),
)

# Each parameter of a request, and the field it is chosen by.
PARAMETERS: dict[str, Field[object]] = {
    "temperature": TEMPERATURE,
    "top_p": TOP_P,
    "max_tokens": MAX_TOKENS,
    "effort": EFFORT,
    "verbosity": VERBOSITY,
    "seed": SEED,
    "stop": STOP,
}
FIELDS: tuple[Field[object], ...] = (SYSTEM_PROMPT, *PARAMETERS.values())
