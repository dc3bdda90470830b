"""`--practice`, before the verb or after it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def practice_option(verb: F) -> F:
    """Give a verb the argument `practice`: true when the flag stands on either side of its name."""

    @click.option(
        "--practice", is_flag=True, help="Use the practice provider: no key, no cost, its own chats."
    )
    @click.pass_context
    @wraps(verb)
    def with_flag(context: click.Context, /, *args: Any, practice: bool, **kwargs: Any) -> Any:
        before = (context.find_root().obj or {}).get("practice", False)
        return context.invoke(verb, *args, practice=practice or before, **kwargs)

    return with_flag  # type: ignore[return-value]  # click's decorators keep the call, not the type


# For a verb that opens nothing of anybody's: the flag may stand there too, and makes no difference.
practice_allowed = click.option("--practice", is_flag=True, expose_value=False, hidden=True)
