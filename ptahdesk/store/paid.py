"""What was spent stays spent: the calls of the history that a backup replaces are brought into it.

Else a limit could be crossed by restoring: its day would begin anew.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import apsw

from ptahdesk.store.sql import fetch, transaction

# Who is known by a number here may be known by another there: runs and calls are matched by their moments.
_RUNS = """
INSERT INTO session (pid, lock, started, ended)
SELECT pid, lock, started, ended FROM old.session AS o
WHERE NOT EXISTS (SELECT 1 FROM session WHERE started = o.started AND pid = o.pid) ORDER BY id;
CREATE TEMP TABLE run (there INTEGER PRIMARY KEY, here INTEGER);
INSERT INTO run SELECT o.id, min(session.id) FROM old.session AS o JOIN session
ON session.started = o.started AND session.pid = o.pid GROUP BY o.id;
"""
_CALLS = """
CREATE TEMP TABLE brought (there INTEGER PRIMARY KEY, here INTEGER, new INTEGER);
INSERT INTO brought SELECT o.id, min(r.id), min(r.id) IS NULL FROM old.request AS o LEFT JOIN request AS r
ON r.sent = o.sent AND r.provider = o.provider AND r.model = o.model AND r.why = o.why GROUP BY o.id;
DELETE FROM brought WHERE NOT new AND NOT EXISTS (  -- but for those that are further on there
  SELECT 1 FROM old.request AS o JOIN request AS r ON r.id = here WHERE o.id = there AND (
    (o.ended IS NOT NULL AND r.ended IS NULL) OR o.settled > r.settled
    OR (o.confirmed IS NOT NULL AND r.confirmed IS NULL)
  )
);
UPDATE brought SET here = nth + coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'request'), 0)
FROM (SELECT there AS one, row_number() OVER (ORDER BY there) AS nth FROM brought WHERE new)
WHERE there = one;
"""
_WRITTEN = """
UPDATE request SET ({names}) = (SELECT {names} FROM old.request WHERE id = there)
FROM brought WHERE request.id = here AND NOT new;
INSERT INTO request (id, session, chat, {names})
SELECT brought.here, run.here, chat.id, {theirs} FROM brought JOIN old.request AS o ON o.id = brought.there
JOIN run ON run.there = o.session
LEFT JOIN old.chat AS c ON c.id = o.chat LEFT JOIN chat ON chat.id = c.id AND chat.created = c.created
WHERE new ORDER BY brought.here;
DELETE FROM hold WHERE request IN (SELECT here FROM brought);
INSERT INTO hold (request, session, budget, tokens, amount, made, released)
SELECT brought.here, run.here, o.budget, o.tokens, o.amount, o.made, o.released
FROM old.hold AS o JOIN brought ON brought.there = o.request JOIN run ON run.there = o.session ORDER BY o.id;
"""
_NOT_ITS_OWN = {"id", "session", "chat", "entry"}


def bring(replaced: Path, into: Path) -> None:
    """The messages they were for are not: what has no message is still in every sum."""
    with closing(apsw.Connection(str(into))) as target:
        target.execute("ATTACH ? AS old", (str(replaced),))
        names = _names(target)
        written = _WRITTEN.format(names=", ".join(names), theirs=", ".join(f"o.{name}" for name in names))
        with transaction(target):
            target.execute(_RUNS + _CALLS + written)


def _names(target: apsw.Connection) -> list[str]:
    """Of what both have: the one that is replaced may be of an older schema."""
    here, there = (
        [row[1] for row in fetch(target, f"PRAGMA {schema}.table_info(request)")]
        for schema in ("main", "old")
    )
    return [name for name in here if name in there and name not in _NOT_ITS_OWN]
