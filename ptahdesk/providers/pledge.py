"""What proves that a sign-in in the browser is answered to whoever began it: a secret, and its shadow."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

METHOD = "S256"
_CODE = re.compile(r"[A-Za-z0-9._~-]{8,512}")


@dataclass(frozen=True, slots=True)
class Pledge:
    """For one sign-in. The verifier stays here until the code is exchanged; the browser sees its hash."""

    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48), repr=False)
    state: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    @property
    def challenge(self) -> str:
        digest = hashlib.sha256(self.verifier.encode("ascii")).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")

    def page(self, base_url: str, callback: str = "") -> str:
        """What the browser opens. Without a way back the page shows a code to be pasted."""
        back = {"callback_url": callback, "state": self.state} if callback else {}
        shadow = {"code_challenge": self.challenge, "code_challenge_method": METHOD}
        return f"{urljoin(base_url, '/auth')}?{urlencode({**back, **shadow})}"


def code_in(text: str) -> str:
    """The code, or the whole address the browser could not reach; empty when there is none in it."""
    text = text.strip().strip("\"'`<>")
    if "://" in text or "code=" in text:
        try:
            text = next(iter(parse_qs(urlsplit(text).query).get("code", ())), "")
        except ValueError:
            return ""
    return text if _CODE.fullmatch(text) else ""
