"""Asking for a file, awaited: Qt's own loop is never nested."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.documents import Format

_KINDS = {
    Format.MARKDOWN: _("Markdown (*.md)"),
    Format.JSON: _("JSON, complete (*.json)"),
    Format.HTML: _("Web page (*.html)"),
    Format.TABLE: _("Answers side by side, as a table (*.table.md)"),
    Format.COMPARISON: _("Answers side by side, with figures (*.compare.json)"),
}


async def for_export(parent: QWidget, name: str, formats: Sequence[Format]) -> Path | None:
    """Where a chat shall go; the kind that is chosen is the kind it gets."""
    kinds = {_KINDS[each]: each for each in formats}
    dialog = _saving(parent, _("Export chat"), name)
    dialog.setDefaultSuffix(Format.MARKDOWN)

    def named(kind: str) -> None:
        """Qt knows of an ending with two dots only what follows the last."""
        wanted = kinds.get(kind, Format.MARKDOWN)
        dialog.setDefaultSuffix(wanted)
        chosen = Path(next(iter(dialog.selectedFiles()), name)).name
        for ending in sorted(formats, key=len, reverse=True):
            chosen = chosen.removesuffix(f".{ending}")
        dialog.selectFile(f"{chosen}.{wanted}")

    dialog.filterSelected.connect(named)
    return await _answer(dialog, list(kinds))


async def for_import(parent: QWidget) -> Path | None:
    dialog = QFileDialog(parent, _("Import chats"), str(_folder()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return await _answer(dialog, [_("Exports (*.json *.jsonl *.zip)"), _("All files (*)")])


async def for_attaching(parent: QWidget) -> list[Path]:
    dialog = QFileDialog(parent, _("Attach pictures or files"), str(_folder()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    kinds = [_("All files (*)"), _("Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.heic)")]
    return await _answers(dialog, kinds)


async def for_saving(parent: QWidget, name: str) -> Path | None:
    """Where a picture or file shall go."""
    dialog = _saving(parent, _("Save as"), name)
    return await _answer(dialog, [_("All files (*)")])


async def for_table(parent: QWidget, name: str) -> Path | None:
    """Where what was spent shall go, for other programs."""
    dialog = _saving(parent, _("Save as CSV"), name)
    dialog.setDefaultSuffix("csv")
    return await _answer(dialog, [_("Tables (*.csv)")])


async def for_folder(parent: QWidget) -> Path | None:
    """Where all chats shall go, in a folder of their own."""
    dialog = QFileDialog(parent, _("Export all chats into"), str(_folder()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return await _answer(dialog, [])


async def for_archive(parent: QWidget, name: str) -> Path | None:
    """Where all chats shall go, in one file."""
    dialog = _saving(parent, _("Export all chats"), name)
    dialog.setDefaultSuffix("zip")
    return await _answer(dialog, [_("Archive (*.zip)")])


async def for_prompts(parent: QWidget) -> Path | None:
    """A file of prompts, or of one."""
    dialog = QFileDialog(parent, _("Import prompts"), str(_folder()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return await _answer(dialog, [_("Prompts (*.json *.md *.txt)"), _("All files (*)")])


async def for_prompts_export(parent: QWidget) -> Path | None:
    """Where all of them shall go; the kind that is chosen is the kind it gets."""
    kinds = {_("JSON (*.json)"): "json", _("Markdown (*.md)"): "md"}
    dialog = _saving(parent, _("Export prompts"), "prompts.json")
    dialog.setDefaultSuffix("json")
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kinds.get(kind, "json")))
    return await _answer(dialog, list(kinds))


def _saving(parent: QWidget, title: str, name: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(_folder() / name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(name)
    return dialog


async def _answer(dialog: QFileDialog, kinds: Sequence[str]) -> Path | None:
    return next(iter(await _answers(dialog, kinds)), None)


async def _answers(dialog: QFileDialog, kinds: Sequence[str]) -> list[Path]:
    dialog.setObjectName("fileDialog")
    if kinds:
        dialog.setNameFilters(kinds)
    answered: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def finished(result: int) -> None:
        if not answered.done():
            answered.set_result(bool(result))

    dialog.finished.connect(finished)
    dialog.open()
    try:
        chosen = dialog.selectedFiles() if await answered else []
        return [Path(each) for each in chosen]
    finally:
        dialog.close()
        dialog.deleteLater()


def _folder() -> Path:
    """Where people look for what they saved."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()
