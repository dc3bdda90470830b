"""The Anthropic messages format: named events in."""

from __future__ import annotations

from ptahdesk.wire.openai_chat import ChatStream


class MessageStream(ChatStream):
    """One streamed (or whole) message."""
