"""What is said, before it is sent, of a question that a limit on spending keeps back."""

from __future__ import annotations

from ptahdesk.domain.outcome import Outcome, ProviderError
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.services.app import App
from ptahdesk.services.metering import Sent
from ptahdesk.services.patience import falls_over
from ptahdesk.services.reach import Wish


async def held_back(app: App, page: ChatPage, sent: Sent) -> str:
    """Why it would not go to who is meant, and who is asked instead; nothing when it would go."""
    if page.company.blind:
        return ""  # each that is held back has a card of its own
    try:
        ref = app.models.resolve(page.reference)
        outcome = await _foreseen(app, page, ref, sent)
        if outcome is None:
            return ""
        if falls_over(outcome, said_something=False, unknown_too=False):
            for other in app.models.chain.after(ref)[0]:
                if await _foreseen(app, page, other, sent) is None:
                    words = _("{reason} {model} is asked instead.")
                    return words.format(reason=outcome.sentence, model=_named(app, other, ref))
    except ProviderError:
        return ""  # nobody is meant: that is said where the model is chosen
    return outcome.sentence


def _named(app: App, other: ModelRef, ref: ModelRef) -> str:
    """With its provider, where that is another: the model may well be the same."""
    name = facts.model_name(app.models.catalogue, other)
    if other.provider == ref.provider:
        return name
    names = {each.id: each.name for each in app.connections.configured}
    return _("{model} at {provider}").format(model=name, provider=names.get(other.provider, other.provider))


async def _foreseen(app: App, page: ChatPage, ref: ModelRef, sent: Sent) -> Outcome | None:
    wishes, chosen = app.models.hosts.wishes(ref, private=False), app.manners.parameters(page.voice.own)
    known = app.models.catalogue.find(ref)
    wish = Wish(ref, sent.tokens, known, wishes, chosen, pictures=sent.pictures)
    return await app.budgets.foresee(wish, page.chat)
