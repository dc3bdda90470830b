"""Pictures of every page of the real window, light and dark, in three sizes, from a story in practice mode.

python packaging/shots.py [OUT]     takes them, and those of the README into resources/pictures
python packaging/shots.py --check   fails on cut words, faint colours, and controls without a name
python packaging/shots.py OUT --zoom 200 --pages chat,picker    at another size, and only some of them
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import shots_faults
import shots_first_run
import shots_offline
import shots_search
import shots_settings

ROOT = Path(__file__).resolve().parents[1]
SIZES = ((900, 640), (1280, 800), (1720, 1000))
THEMES = ("light", "dark")
README = ROOT / "resources" / "pictures"
IN_README = {"chat-light", "chat-dark", "compare-diff-dark"}
OLDER = (
    ("Trip to the Faroes in May", 0.1, True),
    ("Sourdough that rises in a cold kitchen", 0.2, False),
    ("Names for a small library", 1.0, False),
    ("Review of the storage proposal", 1.2, False),
    ("Why is the sky dark at night?", 3, False),
    ("Regular expression for dates", 4, False),
    ("Letter to the landlord", 30, False),
    ("SQL: the newest row of each group", 45, False),
)


def parent(options: argparse.Namespace) -> int:
    """A screen of its own, and this script on it."""
    import screen

    with screen.screen(1800, 1100) as shown:
        command = [sys.executable, str(Path(__file__)), "--inside", str(options.out)]
        command += ["--check"] if options.check else []
        command += ["--zoom", str(options.zoom), "--pages", options.pages]
        return subprocess.run(command, env=shown.env, check=False, timeout=3600).returncode


def inside(options: argparse.Namespace) -> int:
    import on_qt
    from PySide6.QtWidgets import QApplication

    from ptahdesk.ui.theme import LIGHT, Theme

    app = QApplication(["ptahdesk"])
    app.setQuitOnLastWindowClosed(False)
    theme = Theme(app)
    theme.choose(LIGHT)
    with tempfile.TemporaryDirectory(prefix="shots-") as home:
        album = Album(theme, options)
        on_qt.run(app, story(album, Path(home)))
    for problem in album.problems:
        print(problem)
    print(f"{album.taken} pictures, {len(album.problems)} problems")
    return 1 if options.check and album.problems else 0


class Album:
    """Takes a page in every theme and size, and looks for faults while it does."""

    def __init__(self, theme: object, options: argparse.Namespace) -> None:
        import contrast

        from ptahdesk.ui.theme import Theme, read

        assert isinstance(theme, Theme)
        self.theme = theme
        self.out: Path = options.out
        self.zoom: int = options.zoom
        self.keeps = not options.check and options.zoom == 100
        self.pages = frozenset(filter(None, options.pages.split(",")))
        self.taken = 0
        self.window: object = None
        self.problems = [f"{name}: {what}" for name in THEMES for what in contrast.too_faint(read(name))]
        self.out.mkdir(parents=True, exist_ok=True)

    async def take(self, page: str) -> None:
        from PySide6.QtWidgets import QMainWindow

        if self.pages and page not in self.pages:
            return
        assert isinstance(self.window, QMainWindow)
        for width, height in SIZES:
            self.window.resize(width, height)
            for name in THEMES:
                await self._wear(name)
                picture = self.window.grab()
                picture.save(str(self.out / f"{page}-{name}-{width}.png"))
                self.taken += 1
                if f"{page}-{name}" in IN_README and width == 1280 and self.keeps:
                    README.mkdir(parents=True, exist_ok=True)
                    picture.save(str(README / f"{page}-{name}.png"))
            self.problems += [
                f"{page} {width}×{height}: {fault}" for fault in shots_faults.faults(self.window)
            ]
        await self._wear(THEMES[0])

    async def _wear(self, name: str) -> None:
        """Again, when the window's size was just being kept: settings that change bring their theme."""
        for _ in range(5):
            self.theme.choose(name)
            await settle()
            if self.theme.dark == (name == "dark"):
                return
        self.problems.append(f"the window does not keep the {name} theme")


async def settle(seconds: float = 0.12) -> None:
    """Let what was started be laid out and painted."""
    await asyncio.sleep(seconds)


async def story(album: Album, home: Path) -> None:
    from ptahdesk.services.app import open_app
    from ptahdesk.settings.look_fields import ZOOM
    from ptahdesk.settings.paths import Paths
    from ptahdesk.simulator.practice import open_practice
    from ptahdesk.ui.host import Host
    from ptahdesk.ui.sitting import furnish
    from ptahdesk.ui.window import shell

    paths = Paths(home)
    window = shell(album.theme)
    album.window = window
    window.show()
    host = Host(paths, album.theme, window)
    async with open_app(paths) as app:
        await app.settings.set(ZOOM, album.zoom)
        furniture = await furnish(host, app)
        await until(lambda: furniture.desk.welcome.keyless)
        await album.take("key")
        await shots_first_run.take(furniture, album.take)
        await shots_settings.no_keychain(furniture)
        await album.take("settings-no-keychain")
        furniture.settings.open_settings("providers")
        await album.take("settings-providers")
        furniture.desk.close()
    window.strip()
    await older_chats(paths.practice)
    async with open_practice(paths) as app:
        await app.settings.set(ZOOM, album.zoom)
        furniture = await furnish(host, app)
        await until(lambda: bool(app.models.catalogue.models))
        for page, act in (PAGES | beside()).items():
            await act(furniture)
            await album.take(page)
        furniture.desk.close()
    window.strip()
    window.hide()
    window.deleteLater()


def beside() -> dict[str, Callable[..., Awaitable[None]]]:
    """The pages that have a file of their own, in the order in which they are taken."""
    import shots_apart
    import shots_attached
    import shots_budget
    import shots_catalogue
    import shots_compare
    import shots_composer
    import shots_high
    import shots_inspector
    import shots_pages
    import shots_prompts
    import shots_ranking
    import shots_sidebar
    import shots_usage
    import shots_versions
    import shots_votes
    import shots_ways

    pages: dict[str, Callable[..., Awaitable[None]]] = {}
    for album in (shots_sidebar, shots_composer, shots_catalogue, shots_inspector, shots_budget, shots_pages):
        pages |= album.PAGES
    for album in (shots_prompts, shots_attached, shots_usage, shots_compare, shots_apart):
        pages |= album.PAGES
    for album in (shots_ranking, shots_votes, shots_ways, shots_versions, shots_high):
        pages |= album.PAGES
    return pages


async def older_chats(paths: object) -> None:
    from ptahdesk.domain.limits import LIMITS
    from ptahdesk.settings.paths import Paths
    from ptahdesk.store.store import Store

    assert isinstance(paths, Paths)
    store = await Store.open(paths.database, LIMITS, paths.sessions)
    try:
        for title, days, pinned in OLDER:
            chat = await store.chats.create(title, "tier:sonnet", datetime.now(UTC) - timedelta(days=days))
            if pinned:
                await store.filing.pin([chat.id])
    finally:
        await store.close()


async def until(true: Callable[[], bool], seconds: float = 30) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.02)


async def ask(furniture: object, text: str, reference: str = "", wait: bool = True) -> None:
    from ptahdesk.ui.furniture import Furniture

    assert isinstance(furniture, Furniture)
    page = furniture.desk.page
    if reference:
        page.voice.choose(reference)
    await page.send(text)
    await until(lambda: not page.busy) if wait else await asyncio.sleep(1.2)
    await asyncio.sleep(0.3)


async def empty(_furniture: object) -> None:
    await settle(0.5)


async def chat(furniture: object) -> None:
    await ask(furniture, "Write a Python function that finds duplicate files")
    await asyncio.sleep(2.5)  # the bill is confirmed


async def bill(furniture: object) -> None:
    furniture.desk.bills.of_last_answer()  # type: ignore[attr-defined]  # only ever a Furniture
    await until(furniture.late.bill.isVisible)  # type: ignore[attr-defined]  # only ever a Furniture
    await settle()


async def sums(furniture: object) -> None:
    furniture.late.bill.close_card()  # type: ignore[attr-defined]  # only ever a Furniture
    furniture.desk.bills.of_sum("month")  # type: ignore[attr-defined]  # only ever a Furniture
    await until(furniture.late.bill.isVisible)  # type: ignore[attr-defined]  # only ever a Furniture
    await settle()


async def versions(furniture: object) -> None:
    """Another version of the answer and of the question, and the buttons of a message."""
    furniture.late.bill.close_card()  # type: ignore[attr-defined]  # only ever a Furniture
    desk, view = furniture.desk, furniture.page.view  # type: ignore[attr-defined]  # only ever a Furniture
    desk.chats.open(None)
    await settle()
    await ask(furniture, "Hello")
    desk.tree.again(desk.page.transcript.rows[-1].key, "anthropic/claude-haiku-4.5")
    await until(lambda: desk.page.busy)
    await until(lambda: not desk.page.busy)
    await desk.page.send("Thanks")
    await until(lambda: not desk.page.busy)
    await desk.page.send("Thank you very much", desk.page.transcript.rows[-2].key)
    await until(lambda: not desk.page.busy)
    await settle(2.5)  # the bills are confirmed
    view.setFocus()
    view._go(1)
    view._go(1)
    await settle(0.3)


async def edit(furniture: object) -> None:
    furniture.messages.verbs()["question.edit"]()  # type: ignore[attr-defined]  # only ever a Furniture
    await settle(0.4)


RICH = Path(__file__).with_name("shots_rich.md").read_text(encoding="utf-8")


async def formulas(furniture: object) -> None:
    from ptahdesk.presenters.transcript import Author, Row

    furniture.page.composer.leave()  # type: ignore[attr-defined]  # only ever a Furniture
    transcript = furniture.desk.page.transcript  # type: ignore[attr-defined]  # only ever a Furniture
    transcript.append(
        Row(-1, Author.MODEL, "Claude Sonnet 4.6", len(RICH), RICH.count("\n"), "2.1 s · 0.42 ¢")
    )
    transcript.settle(-1, RICH)
    furniture.page.view.follow_end()  # type: ignore[attr-defined]  # only ever a Furniture
    await settle(1.5)


async def finding(furniture: object) -> None:
    furniture.page.find_words()  # type: ignore[attr-defined]  # only ever a Furniture
    furniture.page.finding.box.setText("mode")  # type: ignore[attr-defined]  # only ever a Furniture
    await settle(0.6)


async def streaming(furniture: object) -> None:
    furniture.page.finding.hide()  # type: ignore[attr-defined]  # only ever a Furniture
    furniture.desk.page.transcript.remove([-1])  # type: ignore[attr-defined]  # only ever a Furniture
    await ask(furniture, "Compare three ways to store a million small records", wait=False)


async def picker(furniture: object) -> None:
    furniture.verbs()["model.pick"]()  # type: ignore[attr-defined]  # only ever a Furniture
    await settle(0.6)


async def found(furniture: object) -> None:
    furniture.picker.search.setText("gem flash")  # type: ignore[attr-defined]  # only ever a Furniture
    await settle()


async def waiting(furniture: object) -> None:
    furniture.page.finding.hide()  # type: ignore[attr-defined]  # only ever a Furniture
    await settle(1)  # back from what was found
    await until(lambda: not furniture.desk.page.busy)  # type: ignore[attr-defined]  # only ever a Furniture
    await ask(furniture, "Is there a place for me?", "fault/B15", wait=False)


async def error(furniture: object) -> None:
    furniture.picker.close_card()  # type: ignore[attr-defined]  # only ever a Furniture
    await until(lambda: not furniture.desk.page.busy)  # type: ignore[attr-defined]  # only ever a Furniture
    furniture.desk.chats.open(None)  # type: ignore[attr-defined]  # only ever a Furniture
    await settle()
    await ask(furniture, "Is anybody there?", "fault/B10")
    await ask(furniture, "And now?", "fault/D18")


async def search(furniture: object) -> None:
    furniture.settings.close_card()  # type: ignore[attr-defined]  # only ever a Furniture
    furniture.sidebar.search.setText("let")  # type: ignore[attr-defined]  # only ever a Furniture
    await settle(0.5)


async def undo(furniture: object) -> None:
    desk = furniture.desk  # type: ignore[attr-defined]  # only ever a Furniture
    furniture.sidebar.search.clear()  # type: ignore[attr-defined]  # only ever a Furniture
    desk.filing.delete([row.chat for row in desk.chats.rows if row.text.startswith("Letter")])
    await settle(0.4)


async def palette(furniture: object) -> None:
    await shots_offline.online(furniture)
    furniture.anything.open_palette()  # type: ignore[attr-defined]  # only ever a Furniture
    await settle(0.4)


async def palette_found(furniture: object) -> None:
    furniture.anything.search.setText("so")  # type: ignore[attr-defined]  # only ever a Furniture
    await settle(0.6)


async def palette_nothing(furniture: object) -> None:
    furniture.anything.search.setText("zzqqxx")  # type: ignore[attr-defined]  # only ever a Furniture
    await settle(0.4)


PAGES: dict[str, Callable[[object], Awaitable[None]]] = {
    "empty": empty,
    "chat": chat,
    "bill": bill,
    "sums": sums,
    "versions": versions,
    "edit": edit,
    "formulas": formulas,
    "finding": finding,
    "streaming": streaming,
    "picker": picker,
    "found": found,
    **shots_search.PAGES,
    "waiting": waiting,
    "error": error,
    **shots_settings.PAGES,
    "search": search,
    "undo": undo,
    "offline": shots_offline.offline,
    "palette": palette,
    "palette-found": palette_found,
    "palette-nothing": palette_nothing,
}


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("out", nargs="?", type=Path, default=Path(tempfile.gettempdir()) / "ptahdesk-shots")
    words.add_argument("--check", action="store_true", help="look for faults too, and fail on them")
    words.add_argument("--zoom", type=int, default=100, metavar="PERCENT", help="the size of everything")
    words.add_argument("--pages", default="", metavar="NAME,NAME", help="only these")
    words.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = words.parse_args()
    sys.path.insert(0, str(ROOT))
    return inside(options) if options.inside else parent(options)


if __name__ == "__main__":
    sys.exit(main())
