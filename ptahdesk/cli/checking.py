"""What `doctor` does: print what is found, and say by the exit code whether all is well."""

from __future__ import annotations

import json
from contextlib import aclosing
from dataclasses import asdict

from ptahdesk.cli.terminal import say
from ptahdesk.services.app import App
from ptahdesk.services.checkup import checkup


async def check(app: App, as_json: bool, part: str = "", verify: bool = False) -> int:
    """Print every finding as it is found; the exit code is 1 when one of them is not well."""
    well = True
    async with aclosing(checkup(app, part, verify)) as findings:
        async for finding in findings:
            well = well and finding.well
            say(json.dumps(asdict(finding)) if as_json else finding.line)
    return 0 if well else 1
