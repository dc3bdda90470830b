"""Pictures that an answer names, fetched from their host when somebody asked for that one picture."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.outcome import Cause, Code, Outcome, ProviderError
from ptahdesk.domain.words import _
from ptahdesk.providers.addresses import clean_base_url
from ptahdesk.providers.errands import Errand
from ptahdesk.providers.http import HttpLine

_LONGEST = 4_000  # characters of an address


class ImageLine:
    """The way to one picture: no key, no cookies, nothing that says what is read. Make it in a thread."""

    def __init__(self, url: str, limits: Limits) -> None:
        try:
            parts = urlsplit(url)
            if parts.scheme not in {"http", "https"} or "@" in parts.netloc or len(url) > _LONGEST:
                raise ValueError
            base = clean_base_url(f"{parts.scheme}://{parts.netloc}")
        except ValueError:
            raise _failed(_("This is not a web address that a picture can be loaded from.")) from None
        self._host = parts.hostname or ""
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        headers = (("Accept", "image/*"),)
        self._errand = Errand(
            path or "/", headers=headers, keyed=False, most=limits.image_bytes, seconds=limits.image_seconds
        )
        self._line = HttpLine(base, None, limits)

    async def fetch(self) -> bytes:
        """The picture's bytes. Raises `ProviderError` with a sentence when there are none."""
        try:
            reply = await self._line.fetch(self._errand)
        except ProviderError as error:
            if error.outcome.cause is not Cause.REDIRECTED:
                raise
            words = _("{host} keeps this picture elsewhere. Nothing is asked of a host that was not named.")
            raise _failed(words.format(host=self._host)) from None
        finally:
            await self._line.close()
        if reply.status != HTTPStatus.OK:
            words = _("{host} has no picture at this address (it answered {status}).")
            raise _failed(words.format(host=self._host, status=reply.status))
        kind = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
        if not kind.startswith("image/"):
            words = _("{host} sent something that is not a picture.")
            raise _failed(words.format(host=self._host))
        return reply.body


def _failed(sentence: str) -> ProviderError:
    return ProviderError(Outcome(Code.NOTHING, Cause.UNREADABLE, sentence))
