"""What is said when a provider is gone: that it is, and what still names it."""

from __future__ import annotations

from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.services import namings
from ptahdesk.services.app import App


def tell(app: App, provider: ProviderId, words: str, told: tuple[Doing, Notices]) -> None:
    """`words` of whoever took it away; the offer to clean up only when it is gone indeed."""
    doing, notices = told
    left = namings.without(provider, app.settings)
    there = provider in {config.id for config in app.connections.configured}
    if there or not namings.said(left):
        notices.say(words)
        return
    sentence = _("{words} Still named by: {settings}.").format(words=words, settings=namings.said(left))
    notices.say(sentence, _("Clean up"), lambda: doing.start("clean up", app.settings.change(left)))
