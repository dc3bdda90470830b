"""What is no file, or too large, is refused before a byte of it is read."""

from __future__ import annotations

import os
import sys

import pytest

from ptahdesk.services import taking_files
from ptahdesk.services.taking_files import CannotAttach, plain_name, suffixed


def refusal(path, most=100):
    with pytest.raises(CannotAttach) as refused:
        taking_files.read(path, most)
    return str(refused.value)


def test_a_file_is_read_whole(tmp_path):
    (tmp_path / "a").write_bytes(b"\x00" * 100)
    assert taking_files.read(tmp_path / "a", 100) == b"\x00" * 100


def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path):
    (tmp_path / "a").write_bytes(b"\x00" * 101)
    assert refusal(tmp_path / "a") == "a is larger than 0 MB. Attach a smaller one, or a part of it."
    assert refusal(tmp_path) == f"{tmp_path.name} is a folder. Attach the files in it."
    assert refusal(tmp_path / "gone").startswith("gone cannot be read: ")
    assert refusal(tmp_path / "a\0b") == "That is not a file name."


@pytest.mark.skipif(sys.platform == "win32", reason="it has none of these")
def test_what_never_ends_is_not_begun(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == "pipe is not a file."


def test_a_name_is_one_readable_line():
    assert plain_name("/home/me/a.png") == plain_name("C:\\me\\a.png") == "a.png"
    assert plain_name("a\nb\u202egnp.exe") == "a b gnp.exe"
    assert plain_name("x" * 500 + ".png").endswith("x.png")
    assert len(plain_name("x" * 500)) == 120
    assert plain_name("..") == ".."


def test_a_picture_is_called_what_it_became():
    assert suffixed("scan.bmp", "image/png") == "scan.png"
    assert suffixed("photo.JPEG", "image/jpeg") == "photo.JPEG"
    assert suffixed("", "image/png") == "picture.png"


@pytest.mark.parametrize("state", ["unknown", "heic", "pixels", "memory", "slow", "damaged", "anything"])
def test_every_reason_is_a_sentence(state):
    assert str(taking_files.unopened(state, "")).startswith("This file ")
