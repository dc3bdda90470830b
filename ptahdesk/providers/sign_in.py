"""The end of a sign-in: the code that came back, and the secret it was asked for with, become a key."""

from __future__ import annotations

from functools import partial

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.provider import ProviderConfig, Secret
from ptahdesk.domain.words import _
from ptahdesk.providers.addresses import clean_base_url
from ptahdesk.providers.errands import Errand
from ptahdesk.providers.http import HttpLine
from ptahdesk.providers.pledge import METHOD, Pledge
from ptahdesk.providers.replies import accept, read
from ptahdesk.wire import openrouter_account
from ptahdesk.wire.guarded_json import Json, dumps

_NOT_TAKEN = frozenset({400, 401, 403})


class SignInLine:
    """No key goes out here, and one comes back. Slow to make, as every line: in a thread."""

    def __init__(self, config: ProviderConfig, limits: Limits) -> None:
        address = clean_base_url(config.base_url, config.network.plain_hosts)
        self._line = HttpLine(address, None, limits, network=config.network)

    async def exchange(self, code: str, pledge: Pledge) -> Secret:
        """Raises `ProviderError`; nothing in it holds the code."""
        wish: Json = {"code": code, "code_verifier": pledge.verifier, "code_challenge_method": METHOD}
        reply = await self._line.fetch(Errand("/auth/keys", "POST", body=dumps(wish).encode(), keyed=False))
        host = self._line.place.host
        if reply.status in _NOT_TAKEN:
            words = _("{host} did not take the code: it is too old, was used before, or is another's.")
            raise ProviderError(
                Outcome(Code.NOTHING, Cause.KEY_REFUSED, words.format(host=host), Action.OPEN_KEYS)
            )
        body = accept(reply, self._line.place)
        return Secret(read(partial(openrouter_account.decode_new_key, body), self._line.place))

    async def close(self) -> None:
        await self._line.close()
