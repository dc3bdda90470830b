"""The page of all models: what a key in its search costs, and how much memory it takes beside the chat.

A key is all of the UI thread's CPU until what it found is painted, of a window with 650 models; other
programs on the machine do not lengthen it.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture

ROUNDS = 5
QUERIES = ("c", "cl", "cla", "claude", "claude s", "gpt 5", "mini", "llama free", "zzz", "")
_PATIENCE = 60.0
MB = 1024 * 1024


def keys(furniture: Furniture) -> float:
    """The dearest key of each round, in milliseconds, as the median of the rounds."""
    panel = furniture.stage.catalogue
    assert panel is not None
    worst = []
    for _round in range(ROUNDS + 1):
        spent = []
        for query in QUERIES:
            before = time.thread_time()
            panel.filters.search.setText(query)
            panel.repaint()
            spent.append(1000 * (time.thread_time() - before))
        worst.append(max(spent))
    return statistics.median(worst[1:])


def switches(furniture: Furniture) -> float:
    """The same of a switch, with nothing typed."""
    from ptahdesk.presenters.catalogue_filters import SWITCHES

    panel = furniture.stage.catalogue
    assert panel is not None
    furniture.desk.catalogue.stock.know_private(frozenset())
    worst = []
    for _round in range(ROUNDS + 1):
        spent = []
        for bit, _words, _help in 2 * SWITCHES:
            before = time.thread_time()
            panel.filters.switches[bit].click()
            panel.repaint()
            spent.append(1000 * (time.thread_time() - before))
        worst.append(max(spent))
    return statistics.median(worst[1:])


async def until(true: object) -> None:
    async with asyncio.timeout(_PATIENCE):
        while not true():  # type: ignore[operator]  # a question
            await asyncio.sleep(0.02)


async def at_the_page(home: Path, theme: object) -> dict[str, float]:
    """In a process of its own: memory before the page is made, and after it was scrolled through and used."""
    import psutil

    from ptahdesk.presenters.host_words import Look
    from ptahdesk.settings.paths import Paths
    from ptahdesk.simulator.practice import open_practice
    from ptahdesk.ui.host import Host
    from ptahdesk.ui.sitting import furnish
    from ptahdesk.ui.theme import Theme
    from ptahdesk.ui.window import shell

    assert isinstance(theme, Theme)
    paths, process = Paths(home), psutil.Process()
    window = shell(theme)
    window.show()
    async with open_practice(paths) as app:
        furniture = await furnish(Host(paths, theme, window), app)
        await until(lambda: app.models.catalogue.models)
        await asyncio.sleep(2)
        before = process.memory_full_info().uss
        begun = time.thread_time()
        furniture.stage.show_catalogue()
        window.repaint()
        opened = 1000 * (time.thread_time() - begun)
        panel = furniture.stage.catalogue
        assert panel is not None
        bar = panel.table.verticalScrollBar()
        for step in range(20):
            bar.setValue(bar.maximum() * step // 20)
            await asyncio.sleep(0.01)
        for place in range(0, 100, 10):
            panel.table.stand(place)
            panel.look()
        await until(lambda: furniture.desk.catalogue.details.hosts.look is Look.KNOWN)
        await asyncio.sleep(1)
        after = process.memory_full_info().uss
        panel.put_away()
        figures = {
            "models": float(len(furniture.desk.catalogue.stock)),
            "opened ms": opened,
            "key ms": keys(furniture),
            "switch ms": switches(furniture),
            "page mb": (after - before) / MB,
        }
        furniture.desk.close()
    window.strip()
    window.hide()
    window.deleteLater()
    return figures


def inside() -> None:
    """The process of its own."""
    import json

    import on_qt
    from PySide6.QtWidgets import QApplication

    from ptahdesk.ui.theme import LIGHT, Theme

    app = QApplication(["ptahdesk"])
    app.setQuitOnLastWindowClosed(False)
    theme = Theme(app)
    theme.choose(LIGHT)
    with tempfile.TemporaryDirectory(prefix="models-") as home:
        print(json.dumps(on_qt.run(app, at_the_page(Path(home), theme))))


def measure() -> dict[str, float]:
    """Milliseconds and megabytes."""
    import json

    done = subprocess.run([sys.executable, __file__], capture_output=True, text=True, timeout=240, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    inside()
