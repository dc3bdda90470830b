"""A session bus of a test's own, and a small notification service on it, which is told what to do."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.asyncio import DBusConnection, DBusRouter, Proxy, open_dbus_connection

NAME = "org.freedesktop.Notifications"
PLACE = DBusAddress("/org/freedesktop/Notifications", NAME, NAME)
CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>"""


@contextmanager
def a_bus(folder: Path) -> Iterator[str]:
    """Its address. Nothing starts on it by itself."""
    config = folder / "bus.conf"
    config.write_text(CONFIG.format(socket=folder / "bus"))
    command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.kill()


class Service:
    """Shows nothing; keeps what it was asked to show, and clicks when it is told to."""

    def __init__(self, connection: DBusConnection, abilities: list[str]) -> None:
        self._connection = connection
        self._abilities = abilities
        self.shown: dict[int, tuple[Any, ...]] = {}
        self.closed: list[int] = []
        self.news = asyncio.Event()

    async def serve(self) -> None:
        while True:
            message = await self._connection.receive()
            if message.header.message_type is MessageType.method_call:
                await self._answer(message)

    async def click(self, number: int, token: str = "") -> None:
        if token:
            await self._tell("ActivationToken", "us", (number, token))
        await self._tell("ActionInvoked", "us", (number, "default"))

    async def until(self, true: Any) -> None:
        async with asyncio.timeout(60):
            while not true():
                self.news.clear()
                await self.news.wait()

    async def _tell(self, member: str, form: str, values: tuple[Any, ...]) -> None:
        await self._connection.send(new_signal(PLACE, member, form, values))

    async def _answer(self, message: Message) -> None:
        match message.header.fields[HeaderFields.member], message.body:
            case "GetCapabilities", _:
                reply = new_method_return(message, "as", (self._abilities,))
            case "Notify", values:
                self.shown[len(self.shown) + 1] = values
                reply = new_method_return(message, "u", (len(self.shown),))
            case _, (number,):
                self.closed.append(number)
                reply = new_method_return(message)
        await self._connection.send(reply)
        self.news.set()


@asynccontextmanager
async def a_service(*abilities: str, bus: str = "SESSION") -> AsyncIterator[Service]:
    """On the bus of that address, or on the one that the environment names."""
    async with await open_dbus_connection(bus) as connection:
        async with DBusRouter(connection) as router:
            await Proxy(message_bus, router).RequestName(NAME)
        made = Service(connection, list(abilities))
        async with asyncio.TaskGroup() as group:
            serving = group.create_task(made.serve())
            yield made
            serving.cancel()


class Portal:
    """Tells how a desktop looks, and that it has come to look otherwise."""

    LOOK = "org.freedesktop.appearance"
    PLACE = DBusAddress("/org/freedesktop/portal/desktop", interface="org.freedesktop.portal.Settings")

    def __init__(self, connection: DBusConnection, says: dict[str, int]) -> None:
        self._connection = connection
        self._says = {name: ("u", value) for name, value in says.items()}

    async def serve(self) -> None:
        while True:
            asked: Message = await self._connection.receive()
            if asked.header.message_type is not MessageType.method_call:
                continue
            if asked.header.fields[HeaderFields.member] == "ReadAll":
                told = {self.LOOK: self._says}
                await self._connection.send(new_method_return(asked, "a{sa{sv}}", (told,)))
            else:
                error = new_error(asked, "org.freedesktop.portal.Error.NotFound", "s", ("no",))
                await self._connection.send(error)

    async def say(self, name: str, value: int, place: str = LOOK) -> None:
        values = place, name, ("u", value)
        await self._connection.send(new_signal(self.PLACE, "SettingChanged", "ssv", values))


@asynccontextmanager
async def a_portal(address: str, **says: int) -> AsyncIterator[Portal]:
    """On that bus, for a desktop that `says` so by names of `org.freedesktop.appearance`."""
    async with await open_dbus_connection(address) as connection:
        async with DBusRouter(connection) as router:
            await Proxy(message_bus, router).RequestName("org.freedesktop.portal.Desktop")
        portal = Portal(connection, {name.replace("_", "-"): value for name, value in says.items()})
        serving = asyncio.create_task(portal.serve())
        yield portal
        serving.cancel()
        await asyncio.wait([serving])
