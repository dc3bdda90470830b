"""What `inspect markdown` does: an answer as the window shows it, in plain text."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from ptahdesk.cli.terminal import say, tell
from ptahdesk.domain.words import _
from ptahdesk.presenters.blocks_shown import shown
from ptahdesk.presenters.blocks_stream import whole_or_plain

WRONG = 2


def run(files: Sequence[str], as_json: bool) -> int:
    """Print each file; the exit code is `WRONG` when one could not be read."""
    failed = False
    for file in files:
        name = os.fsencode(file).decode("utf-8", "replace")
        try:
            source = Path(file).read_bytes().decode("utf-8", "replace")
        except (OSError, ValueError) as error:
            failed = True
            reason = error.strerror if isinstance(error, OSError) and error.strerror else _("not a file name")
            tell(_("Error: {file} cannot be read: {reason}.").format(file=name, reason=reason))
            continue
        text = shown(whole_or_plain(source))
        say(json.dumps({"file": name, "text": text}) if as_json else text)
    return WRONG if failed else 0
