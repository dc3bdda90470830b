"""What is left to the provider is None, and so is not sent."""

from __future__ import annotations

from ptahdesk.domain.message import said_by_user
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.request import ChatRequest


def test_parameters_are_the_providers_choice_until_someone_chooses() -> None:
    request = ChatRequest(ModelRef(OPENROUTER, "x/y"), (said_by_user("hi"),))
    assert request.parameters.chosen == ()
