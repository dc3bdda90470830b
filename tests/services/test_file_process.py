"""What comes out of the process that opens pictures: the picture, upright, small enough, and nothing else."""

from __future__ import annotations

import io
import zlib

import pypdf
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from ptahdesk.services.file_process import answer

READ = {"kind": "pdf", "characters": 100}
WISH = {"kind": "picture", "pixels": 1_000_000, "side": 256, "bytes": 40_000}
NOISE = Image.effect_noise((256, 256), 90)


def saved(image, kind, **how):
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def opened(data, **wish):
    told, kept = answer(WISH | wish, data)
    assert told["state"] == "ok"
    return told, Image.open(io.BytesIO(kept)), kept


def photo(orientation=1):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "A CAMERA OF MINE"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0)})
    image = Image.new("RGB", (60, 20), "red")
    image.paste("blue", (0, 0, 30, 20))
    return saved(image, "JPEG", exif=exif, comment=b"A REMARK OF MINE")


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (60, 20)), (3, (60, 20)), (6, (20, 60)), (8, (20, 60))]
)
def test_a_photo_stands_upright_and_tells_neither_where_nor_by_whom(orientation, size):
    told, image, kept = opened(photo(orientation))
    assert image.size == size == (told["width"], told["height"])
    assert b"MINE" not in kept
    assert not image.getexif()
    assert image.info.get("comment") is None
    corner = image.convert("RGB").getpixel((2, 2))
    assert (corner[0] > corner[2]) is (orientation in {3, 8})


def test_what_is_written_into_a_png_is_not_sent():
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", "A NAME OF MINE")
    _told, _image, kept = opened(saved(Image.new("RGB", (9, 9)), "PNG", pnginfo=about))
    assert b"MINE" not in kept
    assert b"tEXt" not in kept


def test_a_jpeg_that_needs_nothing_keeps_its_quality():
    data = saved(NOISE.convert("RGB").resize((100, 100)), "JPEG", quality=95)
    _told, image, kept = opened(data)
    assert image.quantization == Image.open(io.BytesIO(data)).quantization
    assert kept.startswith(b"\xff\xd8\xff")


def test_a_large_picture_is_made_smaller_and_keeps_its_form():
    told, image, _kept = opened(saved(Image.new("RGB", (900, 300)), "PNG"))
    assert (told["width"], told["height"]) == image.size == (256, 85)
    assert opened(saved(Image.new("RGB", (900, 300)), "JPEG"))[1].size == (256, 85)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF", "BMP"])
def test_no_picture_is_longer_than_may_be_kept(kind):
    noise = Image.merge("RGB", [NOISE] * 3)
    _told, _image, kept = opened(saved(noise, kind))
    assert len(kept) <= WISH["bytes"]


def test_a_clear_picture_stays_clear_however_small_it_must_be_made():
    noise = Image.merge("RGBA", [NOISE] * 4)
    told, image, kept = opened(saved(noise, "PNG"))
    assert (told["media"], image.mode) == ("image/png", "RGBA")
    assert len(kept) <= WISH["bytes"]


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        *(("1", "PNG"), ("L", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("I;16", "PNG"), ("RGBA", "WEBP")),
        *(("CMYK", "JPEG"), ("P", "GIF"), ("RGB", "AVIF"), ("F", "TIFF"), ("RGBA", "ICO"), ("RGB", "PPM")),
    ],
)
def test_every_kind_of_picture_becomes_one_that_everybody_reads(mode, kind):
    image = Image.new(mode, (32, 32))
    told, kept_as, _kept = opened(saved(image, kind))
    assert kept_as.mode in {"L", "RGB", "RGBA"}
    assert told["media"] in {"image/png", "image/jpeg"}


def test_colours_stay_what_they_meant_and_the_profile_is_not_sent():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    _told, image, _kept = opened(saved(Image.new("RGB", (9, 9), "red"), "PNG", icc_profile=profile))
    assert "icc_profile" not in image.info
    assert image.getpixel((4, 4))[0] > 250
    assert opened(saved(Image.new("RGB", (9, 9)), "PNG", icc_profile=b"no profile"))[1].size == (9, 9)


def test_of_a_moving_picture_the_first_one_is_sent():
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    _told, image, _kept = opened(data)
    assert getattr(image, "n_frames", 1) == 1
    assert image.convert("RGB").getpixel((4, 4)) == (255, 0, 0)


def bomb():
    """Says that it is 30,000 pixels wide and high, in a few hundred bytes."""
    data = bytearray(saved(Image.new("1", (8, 8)), "PNG"))
    data[16:24] = (30_000).to_bytes(4, "big") * 2
    data[29:33] = b"\x00" * 4
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "state"),
    [
        (saved(Image.new("RGB", (1100, 1000)), "PNG"), "pixels"),
        (saved(Image.new("RGB", (2000, 2000)), "GIF"), "pixels"),
        (photo()[:200], "damaged"),
        (b"\x89PNG\r\n\x1a\n", "unknown"),
        (b"nothing of the kind", "unknown"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "unknown"),
    ],
)
def test_what_cannot_be_opened_is_said_and_not_opened(data, state):
    assert answer(WISH, data) == ({"state": state}, b"")


def test_a_picture_that_says_it_is_huge_is_not_decoded():
    assert answer(WISH, bomb())[0]["state"] in {"pixels", "damaged", "unknown"}


def test_a_pdf_tells_its_pages_and_their_text(pdf):
    assert answer(READ, pdf("One.", "", "Three.")) == ({"state": "ok", "pages": 3}, b"One.\n\nThree.")
    assert answer(READ, pdf("")) == ({"state": "ok", "pages": 1}, b"")


def test_a_page_that_cannot_be_read_costs_itself_alone(pdf):
    broken = pdf("One.", "Two.").replace(b"BT /F1 12 Tf 50 780 Td (One.)", b"BT /F1 12 Tf 50 780 Td <<<<.)")
    assert answer(READ, broken)[1] == b"Two."


def test_a_pdf_that_cannot_be_sent_says_why(pdf):
    assert answer(READ, pdf("x" * 101)) == ({"state": "long"}, b"")
    assert answer(READ, pdf("One.")[:50]) == ({"state": "damaged"}, b"")
    locked = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("One.")))
    locked.encrypt("a password", algorithm="RC4-128")
    file = io.BytesIO()
    locked.write(file)
    assert answer(READ, file.getvalue()) == ({"state": "locked"}, b"")


def test_a_pdf_that_unpacks_to_the_world_is_not_unpacked(pdf):
    packed = zlib.compress(b"(a) Tj " * 20_000_000)
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed)
    start, end = pdf("One.").split(b"<</Length ")[0], pdf("One.").split(b"endstream")[1]
    told, text = answer(READ, start + stream + end)
    assert (told["state"], text) == ("ok", b"")
