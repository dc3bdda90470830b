"""A file is told apart by its name, and read whole or not at all."""

from __future__ import annotations

import pytest

from ptahdesk.settings.importing import LARGEST, read
from ptahdesk.settings.plan import BadFile


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("settings.JSON", '\ufeff{"look.theme": "dark"}'),
        ("config.toml", "[default]\nmodel = 'x/y'"),
        ("agent.yaml", "spec: {models: [x/y]}"),
        ("agent.yml", "spec: {models: [x/y]}"),
    ],
)
def test_each_kind_is_read_by_its_reader(tmp_path, name, source):
    path = tmp_path / name
    path.write_text(source, encoding="utf-8")
    assert read(path).settings


@pytest.mark.parametrize(
    ("name", "data"),
    [("x.ini", b""), ("x.json", b"\xff"), ("x.toml", b"#" * (LARGEST + 1)), ("x.yaml", None)],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path, name, data):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(BadFile, match=r"\.$"):
        read(path)


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "x.json").mkdir()
    with pytest.raises(BadFile, match="could not be read"):
        read(tmp_path / "x.json")
