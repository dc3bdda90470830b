"""The short-lived process that opens a stranger's file: one that hangs, swells or crashes hurts nobody else.

It is run as a file of its own and knows nothing of the rest of the program. A line of JSON and the file come
in over stdin; a line of JSON, and what is to be kept of the file, go out over stdout.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import sys
import warnings
from typing import Any

# Those that are read in Python or by their own decoders. None that runs another program or names other files.
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "DIB", "TIFF", "AVIF", "ICO", "PPM", "QOI", "JPEG2000")
_LOSSY = frozenset({"JPEG", "MPO", "WEBP", "AVIF", "JPEG2000"})
_UPRIGHT = 0x0112  # where EXIF says which side is up
_QUALITIES = (90, 80, 70)
_SMALLER = 0.75

Told = dict[str, Any]


def answer(wish: Told, data: bytes) -> tuple[Told, bytes]:
    """What came of it: a state, and what is to be kept."""
    try:
        return _pdf(wish, data) if wish["kind"] == "pdf" else _picture(wish, data)
    except MemoryError:
        return {"state": "memory"}, b""
    except Exception as error:
        return {"state": _STATES.get(type(error).__name__, "damaged")}, b""


_STATES = {
    "UnidentifiedImageError": "unknown",
    "DecompressionBombError": "pixels",
    "DecompressionBombWarning": "pixels",
    "DependencyError": "locked",  # a cipher that nothing here can undo
    "FileNotDecryptedError": "locked",
    "WrongPasswordError": "locked",
}


def _pdf(wish: Told, data: bytes) -> tuple[Told, bytes]:
    """Its pages, and the text that is in them: a page that cannot be read says nothing."""
    from pypdf import PdfReader  # noqa: PLC0415  only here, in a process of its own

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"state": "locked"}, b""
    told: list[str] = []
    left = wish["characters"]
    for page in reader.pages:
        text = _text_of(page)
        left -= len(text)
        if left < 0:
            return {"state": "long"}, b""
        told.append(text)
    words = "\n\n".join(filter(None, told))
    return {"state": "ok", "pages": len(told)}, words.encode("utf-8", "replace")


def _text_of(page: Any) -> str:
    try:
        text = str(page.extract_text()).replace("\x00", "")
        return text.replace("\t", " ").strip()  # no PDF has tabs: some fonts call their blank one
    except MemoryError:
        raise
    except Exception:
        return ""


def _picture(wish: Told, data: bytes) -> tuple[Told, bytes]:
    """Upright, no larger than wished, in colours everybody has, and nothing in it but the picture."""
    from PIL import Image  # noqa: PLC0415  only here, in a process of its own

    Image.MAX_IMAGE_PIXELS = wish["pixels"]
    warnings.simplefilter("error", Image.DecompressionBombWarning)  # looked at before anything is decoded
    with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
        lossy = image.format in _LOSSY
        if _as_it_should_be(image, wish["side"]):
            kept = _again(image)
            if len(kept) <= wish["bytes"]:
                return _told("image/jpeg", image), kept
        return _encoded(_made_plain(image, wish["side"]), lossy, wish["bytes"])


def _as_it_should_be(image: Any, side: int) -> bool:
    """A JPEG that needs nothing but its notes taken off."""
    plain = image.format == "JPEG" and image.mode in {"L", "RGB"} and "icc_profile" not in image.info
    return plain and max(image.size) <= side and image.getexif().get(_UPRIGHT, 1) == 1


def _again(image: Any) -> bytes:
    """With the tables it had: as good as it was."""
    image.load()
    image.info.clear()
    return _saved(image, "JPEG", quality="keep")


def _made_plain(image: Any, side: int) -> Any:
    from PIL import ImageOps  # noqa: PLC0415  as above

    if image.format == "JPEG" and max(image.size) > side:
        image.draft(image.mode, (side, side))  # a quarter of it is decoded, where that is enough
    image.load()
    profile = image.info.get("icc_profile")
    upright = _in_usual_colours(_in_usual_mode(ImageOps.exif_transpose(image)), profile)
    upright.thumbnail((side, side), importlib.import_module("PIL.Image").Resampling.LANCZOS)
    upright.info.clear()
    return upright


def _in_usual_mode(image: Any) -> Any:
    if image.has_transparency_data:
        image = image.convert("RGBA")
        return image if image.getextrema()[3][0] < 255 else image.convert("RGB")
    if image.mode.startswith("I;16"):
        return image.point(lambda level: level / 256).convert("L")
    if image.mode in {"1", "L", "I", "F"}:
        return image.convert("L")
    return image.convert("RGB")


def _in_usual_colours(image: Any, profile: bytes | None) -> Any:
    """A profile tells of its camera, so it is not sent: what it means is worked into the colours."""
    if not profile or image.mode != "RGB":
        return image
    from PIL import ImageCms  # noqa: PLC0415  as above

    with contextlib.suppress(ImageCms.PyCMSError, OSError):  # a damaged one, or one for other colours
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        image = ImageCms.profileToProfile(image, theirs, ImageCms.createProfile("sRGB"))
    return image


def _encoded(image: Any, lossy: bool, most: int) -> tuple[Told, bytes]:
    """Exactly where it was exact, if that is not too long; smaller only when nothing else helps."""
    while True:
        clear = image.mode == "RGBA"
        if clear or not lossy:
            kept = _saved(image, "PNG")
            if len(kept) <= most:
                return _told("image/png", image), kept
        for quality in () if clear else _QUALITIES:
            kept = _saved(image, "JPEG", quality=quality)
            if len(kept) <= most:
                return _told("image/jpeg", image), kept
        image = image.resize([max(1, int(length * _SMALLER)) for length in image.size])


def _saved(image: Any, format_: str, **how: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, format_, **how)
    return file.getvalue()


def _told(media: str, image: Any) -> Told:
    return {"state": "ok", "media": media, "width": image.width, "height": image.height}


def _bounded(memory: int, seconds: int) -> None:
    """Where the system lets a process bound itself; the deadline outside holds everywhere."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main() -> None:
    wish = json.loads(sys.stdin.buffer.readline())
    _bounded(wish["memory"], wish["seconds"])
    # a library that prints would spoil the answer
    with contextlib.redirect_stdout(sys.stderr):
        told, kept = answer(wish, sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + kept)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
