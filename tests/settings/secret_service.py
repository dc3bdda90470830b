"""A real Secret Service on a session bus of a test's own: nothing starts by itself, and all of it ends."""

from __future__ import annotations

import subprocess
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

BUS = """
    <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
     "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
    <busconfig>
      <type>session</type>
      <listen>unix:path={socket}</listen>
      <policy context="default">
        <allow send_destination="*" eavesdrop="true"/>
        <allow eavesdrop="true"/>
        <allow own="*"/>
      </policy>
    </busconfig>
"""


@contextmanager
def running(*command: str) -> Iterator[Any]:
    """A program that is ended with the block."""
    pipes: dict[str, Any] = {
        "stdin": subprocess.PIPE,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.DEVNULL,
    }
    with subprocess.Popen(command, **pipes) as program:
        try:
            yield program
        finally:
            program.kill()
            program.communicate(timeout=60)


@contextmanager
def a_bus(folder: Path) -> Iterator[str]:
    """Its address."""
    config = folder / "bus.conf"
    config.write_text(textwrap.dedent(BUS.format(socket=folder / "bus")).strip())
    with running("dbus-daemon", f"--config-file={config}", "--nofork", "--print-address") as daemon:
        yield daemon.stdout.readline().decode().strip()


@contextmanager
def a_keyring(bus: str) -> Iterator[None]:
    """A keyring daemon with an unlocked keyring, once it answers on that bus."""
    from jeepney import DBusAddress, MatchRule, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    with open_dbus_connection(bus) as connection:
        rule = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
        rule.add_arg_condition(0, "org.freedesktop.secrets")
        driver = DBusAddress(
            "/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus"
        )
        connection.send_and_get_reply(new_method_call(driver, "AddMatch", "s", (rule.serialise(),)))
        command = ("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
        with connection.filter(rule) as owned, running(*command) as daemon:
            daemon.stdin.write(b"password")
            daemon.stdin.close()
            daemon.stdin = None
            connection.recv_until_filtered(owned, timeout=60)
            yield
