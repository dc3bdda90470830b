"""Whether a file is sound as a database: SQLite's own check, and that what is listed can be read."""

from __future__ import annotations

import apsw

from ptahdesk.store.sql import fetch

SHOWN = 5
_TEXTS = ("SELECT title, folder FROM chat", "SELECT reference, settings FROM lane", "SELECT text FROM draft")


def structure_of(connection: apsw.Connection) -> tuple[str, ...]:
    """What is wrong, a line each; empty when sound."""
    try:
        said = tuple(str(line) for (line,) in fetch(connection, f"PRAGMA integrity_check({SHOWN})"))
        for sql in _TEXTS:
            for _row in connection.execute(sql):
                pass
    except apsw.InterruptError:
        raise
    except (apsw.Error, UnicodeDecodeError) as error:
        return (str(error),)
    return () if said == ("ok",) else said
