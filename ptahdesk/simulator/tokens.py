"""How many tokens a text is here: a rule per tokenizer family, unlike any client's guess."""

from __future__ import annotations

from typing import Any

from ptahdesk.simulator import enclosures

_BYTES_A_HUNDRED_TOKENS = {
    "Claude": 345,
    "GPT": 412,
    "Gemini": 398,
    "DeepSeek": 372,
    "Qwen": 366,
    "Grok": 405,
}
_AROUND_A_MESSAGE = 4
_WORDED = {"tool_use", "tool_result", "thinking", "redacted_thinking"}


def count(text: str, tokenizer: str = "") -> int:
    """Whole tokens, rounded up; nothing is nothing."""
    return -(-len(text.encode("utf-8", "replace")) * 100 // _BYTES_A_HUNDRED_TOKENS.get(tokenizer, 385))


def text_of(content: object) -> str:
    """The words of a message's content, whether it came as a string or in parts."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return "".join(str(part.get("text") or "") for part in parts if isinstance(part, dict))


def of_message(message: Any, tokenizer: str) -> int:
    """Tokens of one message of a request, with what surrounds it."""
    if not isinstance(message, dict):
        return _AROUND_A_MESSAGE
    content = message.get("content")
    others = [part for part in content if part.get("type") != "text"] if isinstance(content, list) else []
    worded = [part for part in others if part.get("type") in _WORDED]
    calls = str(message.get("tool_calls") or worded or "")
    words = count(text_of(content) + calls, tokenizer)
    return _AROUND_A_MESSAGE + words + enclosures.tokens(message)
