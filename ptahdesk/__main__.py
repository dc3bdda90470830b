"""Chooses between the window and the command line, and imports only the one that is wanted."""

from __future__ import annotations

import sys

from ptahdesk.settings.safety import take_care


def main() -> int:
    """Without a verb the window opens; `--practice` opens it on the practice provider."""
    take_care()
    arguments = sys.argv[1:]
    if not arguments or arguments == ["--practice"]:
        from ptahdesk.ui.desktop import main as desktop

        return desktop(practice=bool(arguments))
    from ptahdesk.cli.main import main as cli

    cli(prog_name="ptahdesk")
    return 0


if __name__ == "__main__":
    sys.exit(main())
