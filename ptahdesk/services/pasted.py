"""A key as it was pasted becomes a key, or a sentence that does not hold it."""

from __future__ import annotations

import re
import unicodedata

from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.words import _

SHORTEST = 8
LONGEST = 1024  # the narrowest keychain holds 2,560 bytes, in two bytes a character

_ASSIGNED = re.compile(r"^(?:export\s+)?[A-Z][A-Z0-9_]*\s*=\s*")
_SCHEME = re.compile(r"^(?:authorization\s*:\s*)?bearer\s+", re.IGNORECASE)
_QUOTES = "\"'`“”‘’«»"


def cleaned(text: str) -> Secret:
    """Without line ends, invisible characters, quotes and the words it is often copied with."""
    text = "".join(map(_visible, text)).strip()
    text = _ASSIGNED.sub("", text.strip(_QUOTES).strip())
    text = _SCHEME.sub("", text.strip(_QUOTES).strip()).strip(_QUOTES).strip()
    if not text:
        raise _refused(_("There is no key in what was pasted."))
    if " " in text:
        raise _refused(_("A key has no spaces in it. Copy only the key, and paste it again."))
    if not text.isascii():
        raise _refused(
            _("A key has only plain letters, digits and signs. Copy it again from where it was shown.")
        )
    if not SHORTEST <= len(text) <= LONGEST:
        raise _refused(
            _("A key has between {least} and {most:,} characters; this has {n:,}.").format(
                least=SHORTEST, most=LONGEST, n=len(text)
            )
        )
    return Secret(text)


def _visible(character: str) -> str:
    """A wrapped key is one key; any other kind of space is a space."""
    category = unicodedata.category(character)
    if category.startswith("C"):
        return " " if character == "\t" else ""
    return " " if category == "Zs" else character


def _refused(sentence: str) -> ProviderError:
    return ProviderError(Outcome(Code.REFUSED, Cause.KEY_REFUSED, sentence, Action.OPEN_KEYS))
