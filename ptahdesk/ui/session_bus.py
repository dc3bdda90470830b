"""What everybody on the desktop's session bus needs: how to ask, for how long, and what may go wrong."""

from __future__ import annotations

from typing import Any

from jeepney import DBusAddress, DBusErrorResponse, new_method_call
from jeepney.io.asyncio import DBusRouter
from jeepney.io.common import RouterClosed
from jeepney.wrappers import unwrap_msg

PATIENCE = 10.0  # seconds; a service that sleeps is started by the bus
FAILED = (
    OSError,
    EOFError,
    KeyError,
    ValueError,
    RuntimeError,
    TimeoutError,
    DBusErrorResponse,
    RouterClosed,
)


async def ask(
    router: DBusRouter, service: DBusAddress, verb: str, form: str = "", values: tuple[Any, ...] = ()
) -> tuple[Any, ...]:
    reply = await router.send_and_get_reply(new_method_call(service, verb, form or None, values))
    answer: tuple[Any, ...] = unwrap_msg(reply)
    return answer
