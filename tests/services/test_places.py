"""Everything that is kept has a place, and its size is known."""

from __future__ import annotations

from pathlib import Path

from ptahdesk.services.places import places
from ptahdesk.settings.paths import Paths


def test_everything_has_a_place_and_a_size(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    assert {place.size for place in places(paths)} == {0}
    paths.database.write_bytes(b"x" * 100)
    paths.database.with_name("ptahdesk.db-wal").write_bytes(b"x" * 10)
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "one.db").write_bytes(b"x" * 50)
    paths.settings.write_text("{}")
    found = {place.kind: place for place in places(paths)}
    assert [*found] == ["home", "history", "backups", "settings", "logs"]
    assert {kind: place.size for kind, place in found.items()} == {
        "home": 162,
        "history": 110,
        "backups": 50,
        "settings": 2,
        "logs": 0,
    }
    assert found["backups"].path == tmp_path / "backups"
