"""Whatever the disk refuses, and whenever: nothing earlier is lost, and all is saved when it gives in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import apsw
import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.store.errors import StoreError
from ptahdesk.store.store import Store
from ptahdesk.store.verifying import verify_file

EARLIER = 4


@dataclass
class Disk:
    """Fails from the `after`-th call of a kind on, until it is well again."""

    calls: Counter[str] = field(default_factory=Counter)
    kind: str = ""
    after: int = 0
    error: type[Exception] = apsw.IOError

    def fails(self, kind: str, error: type[Exception], after: int) -> None:
        self.calls.clear()
        self.kind, self.error, self.after = kind, error, after

    @property
    def failed(self) -> bool:
        return self.kind != "" and self.calls[self.kind] > self.after

    def well(self) -> None:
        self.kind = ""

    def called(self, kind: str) -> None:
        self.calls[kind] += 1
        if kind == self.kind and self.failed:
            raise self.error(f"{kind} {self.calls[kind]}")


class File(apsw.VFSFile):
    def __init__(self, disk, name, flags):
        disk.called("open")
        self._disk = disk
        super().__init__("unix", name, flags)

    def xWrite(self, data, offset):
        self._disk.called("write")
        super().xWrite(data, offset)

    def xSync(self, flags):
        self._disk.called("sync")
        super().xSync(flags)

    def xTruncate(self, size):
        self._disk.called("truncate")
        super().xTruncate(size)


class Files(apsw.VFS):
    def __init__(self, disk):
        self._disk = disk
        super().__init__("sick", "unix", makedefault=True)

    def xOpen(self, name, flags):
        return File(self._disk, name, flags)


@pytest.fixture
def disk():
    disk = Disk()
    files = Files(disk)
    yield disk
    apsw.set_default_vfs("unix")
    files.unregister()


@pytest.fixture
async def sound(database, talks):
    store = await Store.open(database, LIMITS)
    talk = talks(store)
    chat = await talk.chat()
    for number in range(EARLIER):
        await talk.exchange(f"Why {number}?", "Because. " * 200, chat)
    await store.close()
    return database.read_bytes()


async def insisting(disk, verb):
    """Do it; what the disk refuses is a sentence, and works when the disk is well."""
    try:
        return await verb()
    except StoreError:
        assert disk.failed
        disk.well()
        return await verb()


async def live(disk, database, talks):
    """A chat goes on, from opening to closing, while the disk falls ill somewhere."""
    store = await insisting(disk, lambda: Store.open(database, LIMITS))
    talk = talks(store)
    chat = await insisting(disk, talk.chat)
    asked = await insisting(disk, lambda: talk.ask("And now?", chat))
    for piece in ("Be", "cau", "se."):
        await insisting(disk, lambda piece=piece: store.entries.append(asked.reply.id, [("text", piece)]))
    found = await insisting(disk, lambda: store.entries.read([asked.reply.id]))
    assert found[0].message.text == "Because."
    await insisting(disk, lambda: talk.answer(asked, "Because."))
    try:
        await store.close()
    except StoreError:
        assert disk.failed  # what it would have put right is put right at the next start
    disk.well()
    return store.problem


async def judge(database):
    apsw.set_default_vfs("unix")
    store = await Store.open(database, LIMITS)
    assert store.problem == ""
    ids = await store._database.read(
        lambda reader: [row[0] for row in reader.execute("SELECT id FROM entry ORDER BY id")]
    )
    texts = [entry.message.text for entry in await store.entries.read(ids)]
    await store.close()
    wanted = [text for number in range(EARLIER) for text in (f"Why {number}?", "Because. " * 200)]
    assert texts == [*wanted, "And now?", "Because."]
    assert verify_file(database, lambda: False).words == ""
    apsw.set_default_vfs("sick")


KINDS = [
    ("write", apsw.FullError),
    ("write", apsw.IOError),
    ("write", apsw.ReadOnlyError),
    ("sync", apsw.IOError),
    ("open", apsw.CantOpenError),
    ("open", apsw.PermissionsError),
    ("truncate", apsw.IOError),
]


async def sicken(disk, place, sound, kind, step):
    """At every `step`-th call of that kind, until a whole life has fewer of them; how often it fell ill."""
    (database, talks), (call, error) = place, kind
    after = ill = 0
    while True:
        for path in database.parent.glob("ptahdesk*"):
            path.unlink()
        database.write_bytes(sound)
        disk.fails(call, error, after)
        problem = await live(disk, database, talks)
        assert problem == ""
        count = disk.calls[call]
        await judge(database)
        if count <= after:
            return ill
        ill, after = ill + 1, after + step


@pytest.mark.parametrize("kind", KINDS)
async def test_a_disk_that_falls_ill_loses_nothing(disk, database, talks, sound, kind):
    assert await sicken(disk, (database, talks), sound, kind, 7) > 0


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
async def test_a_disk_that_falls_ill_at_any_call_loses_nothing(disk, database, talks, sound, kind):
    assert await sicken(disk, (database, talks), sound, kind, 1) > 0
