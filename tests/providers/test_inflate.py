"""Packed bodies are opened, but never into more than was agreed."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.providers.inflate import BadPacking, Inflate, TooDense

TEXT = b"".join(b"line %d of an answer\n" % number for number in range(5000))


def whole(encoding: str, packed: bytes, step: int = 4096) -> bytes:
    inflate = Inflate(encoding, LIMITS)
    return b"".join(inflate.feed(packed[at : at + step]) for at in range(0, len(packed), step))


@pytest.mark.parametrize("encoding", ["", "identity", "Identity", "identity, "])
def test_what_is_not_packed_passes_untouched(encoding: str) -> None:
    assert whole(encoding, TEXT) == TEXT


@pytest.mark.parametrize("step", [1, 7, 65536])
@pytest.mark.parametrize(
    ("encoding", "packed"),
    [("gzip", gzip.compress(TEXT)), ("x-GZip", gzip.compress(TEXT)), ("deflate", zlib.compress(TEXT))],
)
def test_what_is_packed_is_opened_however_it_is_cut(encoding: str, packed: bytes, step: int) -> None:
    assert whole(encoding, packed, step) == TEXT


def test_several_members_are_one_text() -> None:
    assert whole("gzip", gzip.compress(b"one ") + gzip.compress(b"two")) == b"one two"


def test_a_word_is_given_out_as_soon_as_it_was_flushed() -> None:
    packer = zlib.compressobj(wbits=31)
    inflate = Inflate("gzip", LIMITS)
    assert inflate.feed(packer.compress(b"Hello") + packer.flush(zlib.Z_SYNC_FLUSH)) == b"Hello"


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "gzip, gzip"])
def test_a_packing_that_lies_or_was_never_offered_is_said(encoding: str) -> None:
    with pytest.raises(BadPacking):
        whole(encoding, b"data: {}\n\n")


def test_a_bomb_is_stopped_before_it_fills_the_memory() -> None:
    bomb = gzip.compress(bytes(300 << 20), 9)
    tracemalloc.start()
    with pytest.raises(TooDense):
        whole("gzip", bomb, 65536)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 << 20


def test_a_dense_text_within_the_free_part_is_fine() -> None:
    assert len(whole("gzip", gzip.compress(bytes(1 << 20)))) == 1 << 20


def test_what_was_unpacked_before_it_broke_is_kept() -> None:
    packer = zlib.compressobj(wbits=31)
    good = packer.compress(b"Hello ") + packer.flush(zlib.Z_SYNC_FLUSH)
    with pytest.raises(BadPacking) as broken:
        Inflate("gzip", LIMITS).feed(gzip.compress(b"Oh. ") + good + b"\xff" * 100)
    assert broken.value.before == b"Oh. Hello "
