"""What is on the clipboard or in somebody's hand, when it is files or a picture and not words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

_AS_THEY_ARE = ("image/png", "image/jpeg", "image/webp", "image/gif")


@dataclass(frozen=True, slots=True)
class Brought:
    """Files by their paths; or one picture, as it was copied or drawn anew."""

    paths: tuple[Path, ...] = ()
    data: bytes = b""
    media: str = ""
    image: QImage | None = None


def holds_files(mime: QMimeData) -> bool:
    """A table that was copied is words and a picture of them: it is words."""
    return any(url.isLocalFile() for url in mime.urls()) or (mime.hasImage() and not mime.hasText())


def brought(mime: QMimeData) -> Brought | None:
    """None when it is words, or nothing. Its picture is not decoded here where its bytes can be had."""
    if not holds_files(mime):
        return None
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if paths:
        return Brought(paths)
    for media in _AS_THEY_ARE:
        if mime.hasFormat(media) and (data := bytes(mime.data(media).data())):
            return Brought(data=data, media=media)
    image = mime.imageData()
    return Brought(image=image) if isinstance(image, QImage) and not image.isNull() else None


def png_of(image: QImage) -> bytes:
    """For a worker: a large one takes its time."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # the stubs know only names of files
    return bytes(buffer.data().data())
