"""Emoji that came in halves: surrogates are joined over the seams, strays become U+FFFD."""

from __future__ import annotations


class Mender:
    """Gives text that every database and screen accepts. Holds back at most one half."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held = ""

    def mend(self, text: str) -> str:
        """What can be said now; a high half at the very end waits for its other half."""
        if not self._held and text.isascii():
            return text
        text = self._held + text
        self._held = ""
        if text and "\ud800" <= text[-1] <= "\udbff":
            self._held, text = text[-1], text[:-1]
        return whole(text)

    def flush(self) -> str:
        """What is left when nothing more comes."""
        held, self._held = self._held, ""
        return "\ufffd" if held else ""


def whole(text: str) -> str:
    """The text with halves joined and strays replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
