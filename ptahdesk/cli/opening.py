"""How a verb gets its App: the real one, or the practice one when asked for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from ptahdesk.cli.advice import in_words
from ptahdesk.cli.interrupt import closing_at_ctrl_c, exit_code
from ptahdesk.cli.terminal import tell
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.redaction import RedactingFormatter
from ptahdesk.services.app import App, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.store.errors import StoreError

T = TypeVar("T")

if logging.lastResort is not None:  # what writes warnings beside the answer
    logging.lastResort.setFormatter(RedactingFormatter())


@asynccontextmanager
async def opened(practice: bool) -> AsyncGenerator[App, None]:
    """The App of this person, or of practice mode with a simulator of its own."""
    paths = Paths.default()
    if practice:
        from ptahdesk.simulator.practice import open_practice  # noqa: PLC0415  only when asked for

        async with open_practice(paths) as app:
            yield app
    else:
        async with open_app(paths) as app:
            yield app


def run(practice: bool, work: Callable[[App], Coroutine[Any, Any, T]]) -> T:
    """Do `work` with an App; what goes wrong for a reason is one sentence, not a traceback."""

    async def main() -> T:
        with closing_at_ctrl_c():
            async with opened(practice) as app:
                for problem in filter(None, (app.problem, app.settings.problem, app.surroundings)):
                    tell(problem)
                return await work(app)

    try:
        return asyncio.run(main())
    except asyncio.CancelledError:
        if code := exit_code():
            raise SystemExit(code) from None
        raise KeyboardInterrupt from None
    except ProviderError as error:
        tell(in_words(error.outcome))
        raise SystemExit(error.outcome.exit_code) from None
    except StoreError as error:
        tell(str(error))
        raise SystemExit(1) from None
