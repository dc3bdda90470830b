"""The page of the data: places, backups, everything out and in, and deleting for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ptahdesk.domain.words import _, many
from ptahdesk.presenters import keeping
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.documents import Format
from ptahdesk.presenters.settings.data_page import DataPage, Matter
from ptahdesk.store.backups import Backup
from ptahdesk.ui import dialogs, file_dialogs
from ptahdesk.ui.panels.settings.data_rows import BackupRows, PlaceRows
from ptahdesk.ui.panels.settings.page_view import PageView
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton, divider
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.progress_line import ProgressLine
from ptahdesk.ui.widgets.segments import Segments

_FORMATS = (
    (Format.JSON, _("JSON, complete")),
    (Format.MARKDOWN, _("Markdown")),
    (Format.HTML, _("Web pages")),
)


class DataView(PageView):
    """`restoreWished` when somebody knows what a backup holds and wants it back."""

    restoreWished = Signal(object)  # noqa: N815 - Qt signals keep Qt's spelling
    importWished = Signal()  # noqa: N815 - Qt signals keep Qt's spelling

    def __init__(self, theme: Theme, title: str, desk: Desk) -> None:
        super().__init__(theme, title)
        self._desk = desk
        self.presenter = DataPage(desk.app, desk.doing)
        self.places = PlaceRows()
        self.backups = BackupRows()
        self.no_backup = plain(_("There is no backup yet."), "small")
        self.back_up = self._button(_("Back up now"), self.presenter.back_up)
        self.formats = Segments(_("Format"), _FORMATS, self._choose)
        self.format_words = plain("", "small", wrap=True)
        self.to_folder = self._button(_("Into a folder…"), lambda: self._ask(self._export(archive=False)))
        self.to_archive = self._button(_("Into one file…"), lambda: self._ask(self._export(archive=True)))
        self.bring = self._button(_("Import chats…"), self.importWished.emit)
        self.deleted = plain("", wrap=True)
        self.empty = self._button(_("Empty deleted chats…"), lambda: self._ask(self._empty()))
        self.lines: dict[Matter, ProgressLine] = {
            matter: ProgressLine() for matter in Matter if matter is not Matter.NOTHING
        }
        self._lay_out()
        self.backups.restoreWished.connect(lambda backup: self._ask(self._restore(backup)))
        for line in self.lines.values():
            line.stopped.connect(self.presenter.stop)
        self.presenter.changed.connect(lambda _nothing: self._changed())
        self._changed()

    def forget(self) -> None:
        super().forget()
        self.presenter.forget()

    def showEvent(self, event: object) -> None:
        self.presenter.look()

    def _lay_out(self) -> None:
        self.add(plain(_("Where everything is"), "section"), "where", self.places.first)
        self.add(self.places)
        self._part(_("Backups"), _backups_words(self._desk.app.limits.backups))
        self.add(_beside(self.back_up), "backups", lambda: self.back_up)
        self.add(self.lines[Matter.BACKUP])
        self.add(self.no_backup)
        self.add(self.backups)
        self._part(_("All chats, out and in"), keeping.LEFT_OUT)
        self.add(_beside(self.formats))
        self.add(self.format_words)
        self.add(_beside(self.to_folder, self.to_archive, self.bring), "export", lambda: self.to_folder)
        self.add(self.lines[Matter.EXPORT])
        self._part(_("Deleted chats"), "")
        self.add(self.deleted)
        self.add(_beside(self.empty), "deleted", lambda: self.empty)
        self.add(self.lines[Matter.DELETED])
        self.finish()

    def _part(self, title: str, words: str) -> None:
        self.add(divider())
        self.add(plain(title, "section"))
        if words:
            self.add(plain(words, "small", wrap=True))

    def _button(self, words: str, verb: Callable[[], object]) -> WordButton:
        button = WordButton(words, "plain")
        button.clicked.connect(lambda _checked=False: verb())
        return button

    def _choose(self, format_: Format) -> None:
        self.presenter.format = format_
        self._changed()

    def _changed(self) -> None:
        page = self.presenter
        begun = self._begun_with(page.matter)
        had = any(one.hasFocus() for one in (self.back_up, self.to_folder, self.to_archive, self.empty))
        stopping = [line for line in self.lines.values() if line.stop.hasFocus()]
        self._show()
        if page.busy and had:
            self.lines[page.matter].stop.setFocus()
        if stopping and not page.busy:  # the button goes, and nobody shall be left nowhere
            (begun if begun is not None and begun.isEnabled() else self.back_up).setFocus()

    def _begun_with(self, matter: Matter) -> WordButton | None:
        """The button of what is being done."""
        buttons = {Matter.BACKUP: self.back_up, Matter.EXPORT: self.to_folder, Matter.DELETED: self.empty}
        return buttons.get(matter)

    def _show(self) -> None:
        page = self.presenter
        self.places.show_places(page.places)
        self.backups.show_backups(page.backups)
        self.no_backup.setVisible(not page.backups)
        self.formats.hold(page.format)
        self.format_words.setText(keeping.OF_FORMAT[page.format])
        words = many(
            "{n} deleted chat is out of sight, and still here.",
            "{n} deleted chats are out of sight, and still here.",
            page.deleted,
        ).format(n=f"{page.deleted:,}")
        self.deleted.setText(words if page.deleted else _("There are no deleted chats."))
        for matter, line in self.lines.items():
            told = page.said if matter is page.matter else ""
            line.tell(told, page.part if page.busy else None, wrong=page.wrong)
        for button in (self.back_up, self.to_folder, self.to_archive, self.backups):
            button.setEnabled(not page.busy)
        self.empty.setEnabled(bool(page.deleted) and not page.busy)

    def _ask(self, work: object) -> None:
        self._desk.doing.start("ask about the data", work)  # type: ignore[arg-type]  # a coroutine

    async def _restore(self, backup: Backup) -> None:
        told = await self.presenter.asked_to_restore(backup)
        title = _("Restore the backup of {when}?").format(when=keeping.made(backup))
        if told and await dialogs.ask(self.window(), title, told, _("Restore")):
            self.restoreWished.emit(backup)

    async def _export(self, *, archive: bool) -> None:
        name = keeping.export_name(datetime.now().astimezone())
        path: Path | None
        if archive:
            path = await file_dialogs.for_archive(self.window(), f"{name}.zip")
        else:
            folder = await file_dialogs.for_folder(self.window())
            path = folder and folder / name
        if path is not None:
            self.presenter.export(path)

    async def _empty(self) -> None:
        count = self.presenter.deleted
        title = many("Delete {n} chat for good?", "Delete {n} chats for good?", count).format(n=f"{count:,}")
        if await dialogs.ask(self.window(), title, keeping.asked_to_empty(count), _("Delete for good")):
            self.presenter.empty()


def _beside(*widgets: WordButton | Segments[Format]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _backups_words(days: int) -> str:
    return _(
        "One is made every day by itself, and those of the last {n} days are kept. They hold chats and"
        " costs; settings stay where they are, and keys are in the keychain."
    ).format(n=days)
