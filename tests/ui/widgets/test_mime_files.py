"""Files and pictures are known from words, and a table that was copied is words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from ptahdesk.ui.widgets.mime_files import Brought, brought, holds_files, png_of


def image() -> QImage:
    made = QImage(4, 3, QImage.Format.Format_RGB32)
    made.fill(0)
    return made


def test_files_come_by_their_paths_and_what_is_elsewhere_does_not(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a b.txt")), QUrl("https://x.org/b.png")])
    assert brought(data) == Brought((tmp_path / "a b.txt",))
    web = QMimeData()
    web.setUrls([QUrl("https://x.org/b.png")])
    assert brought(web) is None


def test_a_picture_as_it_was_copied_else_drawn_anew() -> None:
    data = QMimeData()
    data.setImageData(image())
    found = brought(data)
    assert found is not None
    assert found.image is not None or found.data
    data.setData("image/png", png_of(image()))
    again = brought(data)
    assert again is not None
    assert (again.media, again.data[:4]) == ("image/png", b"\x89PNG")


def test_words_are_words_also_with_a_picture_of_them() -> None:
    data = QMimeData()
    data.setText("1\t2")
    assert not holds_files(data)
    data.setImageData(image())
    assert brought(data) is None
