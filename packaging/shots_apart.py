"""Pictures of two answers that are told apart: prose, code by lines, passages that moved, and the choice."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from shots_compare import FOUR, asked, opened

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture
    from ptahdesk.ui.panels.columns import ColumnsPanel

PROSE = (
    """## Storing a million small records

**SQLite** keeps all of them in one file and finds any of them in a few microseconds. It survives a crash
without a server, and a copy of the file is a backup.

**A log of JSON lines** is written fastest and read slowest. It is the right choice when records are only ever
added, and looked at once a month.

| store | write | read |
| --- | --- | --- |
| SQLite | 40 s | 12 µs |
| JSON lines | 9 s | 1.2 s |

Choose SQLite unless you have measured that it is too slow for you.""",
    """## Storing a million small records

**SQLite** keeps all of them in one file and finds any of them in a few milliseconds. It survives a crash
without a server, and a copy of the file is a backup. Turn on the write-ahead log first.

**A log of JSON lines** is written fastest and read slowest. It is the right choice when records are only ever
appended, and looked at once a year.

| store | write | read |
| --- | --- | --- |
| SQLite | 25 s | 12 µs |
| JSON lines | 9 s | 1.2 s |

Choose SQLite.""",
)
CODE = (
    """Group the files by size first, then by what is in them:

```python
import hashlib
from collections import defaultdict
from pathlib import Path


def duplicates(folder):
    by_size = defaultdict(list)
    for path in Path(folder).rglob("*"):
        by_size[path.stat().st_size].append(path)
    for paths in by_size.values():
        if len(paths) > 1:
            yield from same(paths)


def same(paths):
    by_hash = defaultdict(list)
    for path in paths:
        by_hash[hashlib.md5(path.read_bytes()).digest()].append(path)
    return [each for each in by_hash.values() if len(each) > 1]
```

It reads only files that have the size of another.""",
    """Group the files by size first, then by what is in them:

```python
import hashlib
from collections import defaultdict
from pathlib import Path


def duplicates(folder):
    by_size = defaultdict(list)
    for path in Path(folder).rglob("*"):
        if path.is_file():
            by_size[path.stat().st_size].append(path)
    for paths in by_size.values():
        if len(paths) > 1:
            yield from same(paths)


def same(paths):
    by_hash = defaultdict(list)
    for path in paths:
        by_hash[hashlib.sha256(path.read_bytes()).digest()].append(path)
    return [each for each in by_hash.values() if len(each) > 1]
```

It reads only files that have the size of another.""",
)
MOVED = (
    """First, make a backup of everything you would miss. It takes an hour.

Then unplug the old disk and put the new one in its place. Mind the two small screws beneath the tray.

Start the computer from the stick, and follow what it says on the screen.

When it asks for a name for the disk, take one that you will know again.""",
    """Then unplug the old disk and put the new one in its place. Mind the three screws beneath the tray.

Start the computer from the stick, and follow what it says on the screen.

When it asks for a name for the disk, take one that you will know again.

First, make a backup of everything you would surely miss. It takes an hour.""",
)


async def beside(furniture: Furniture, words: str, texts: tuple[str, ...]) -> ColumnsPanel:
    """So many columns, each with its text."""
    await opened(furniture, *FOUR[: len(texts)])
    await asked(furniture, words)
    panel = furniture.comparing.panel
    assert panel is not None
    for view, text in zip(panel.views, texts, strict=True):
        assert view.column.last is not None
        view.column.page.transcript.settle(view.column.last, text)
    return panel


async def told(furniture: Furniture, words: str, texts: tuple[str, str], steps: int) -> None:
    panel = await beside(furniture, words, texts)
    panel.views[1].take_focus()
    furniture.verbs()["compare.differences"]()
    await asyncio.sleep(0.8)
    for _step in range(steps):
        furniture.verbs()["compare.difference.next"]()
        await asyncio.sleep(0.2)


async def prose(furniture: Furniture) -> None:
    await told(furniture, "Compare ways to store a million small records", PROSE, 3)


async def code(furniture: Furniture) -> None:
    await told(furniture, "Write a Python function that finds duplicate files", CODE, 1)


async def moved(furniture: Furniture) -> None:
    await told(furniture, "How do I change the disk of my computer?", MOVED, 2)


async def chosen(furniture: Furniture) -> None:
    """Of three, with the marks of two and the menu over them."""
    panel = await beside(furniture, "How do I change the disk of my computer?", (*MOVED, MOVED[0]))
    panel.differing.begin(panel.views[2], panel.views[1].column)
    await asyncio.sleep(0.8)


PAGES = {
    "compare-diff": prose,
    "compare-diff-code": code,
    "compare-diff-moved": moved,
    "compare-diff-three": chosen,
}
