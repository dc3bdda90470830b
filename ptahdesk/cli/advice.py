"""What to do about an outcome, said to somebody at a terminal: a card's button in words."""

from __future__ import annotations

import shlex

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.outcome import Action, Cause, Outcome
from ptahdesk.domain.words import _

_ADVICE = {
    Action.OPEN_KEYS: _("Start ptahdesk and paste a key, or set a variable such as OPENROUTER_API_KEY."),
    Action.CHOOSE_MODEL: _(
        "'ptahdesk models' lists the models there are, with --refresh as they are now; name one with -m."
    ),
    Action.TOP_UP: _("Credit at OpenRouter is added at https://openrouter.ai/settings/credits"),
    Action.ALLOW_ONCE: _(
        "'ptahdesk budget show' lists the limits; --allow-once sends it all the same, this time."
    ),
    Action.CHECK_ADDRESS: _("'ptahdesk settings get' shows the address that is used."),
}
_OPENLY = _("To send it anyway, this once: ptahdesk ask --chat {chat} --again --openly")
_GO_ON = _("To go on: ptahdesk ask --chat {chat} …")
_ELSEWHERE = _("To ask another host: ptahdesk ask --chat {chat} --again --without-host {host}")


def in_words(outcome: Outcome, chat: ChatId | None = None, host: str = "") -> str:
    """What happened, whether it may have cost money, and one thing to do. `host` is the one that failed."""
    advice = _ADVICE.get(outcome.action, "")
    if outcome.cause is Cause.NOT_PRIVATE and chat is not None:
        advice = f"{advice} {_OPENLY.format(chat=chat)}"
    if host and chat is not None:
        advice = _ELSEWHERE.format(chat=chat, host=shlex.quote(host))
    elif outcome.action is Action.CONTINUE and chat is not None:
        advice = _GO_ON.format(chat=chat)
    return " ".join(filter(None, (outcome.sentence, outcome.money, advice)))
