"""Two models of one name are told apart by what differs, and by nothing else."""

from __future__ import annotations

import pytest

from ptahdesk.catalogue.namesakes import told_apart
from ptahdesk.domain.reference import ModelRef, ProviderId


def ref(text: str) -> ModelRef:
    provider, _colon, model = text.partition(":")
    return ModelRef(ProviderId(provider), model)


@pytest.mark.parametrize(
    ("refs", "told"),
    [
        (("a:x",), ["N"]),
        (("a:x", "a:x"), ["N", "N"]),
        (("a:x", "b:x"), ["N · a", "N · b"]),
        (("a:x", "b:y"), ["N · a", "N · b"]),
        (("a:x-1", "a:x-2"), ["N · x-1", "N · x-2"]),
        (("a:x", "a:y", "b:x"), ["N · a:x", "N · a:y", "N · b:x"]),
    ],
)
def test_what_differs_is_said(refs: tuple[str, ...], told: list[str]) -> None:
    assert told_apart([("N", ref(each)) for each in refs]) == told


def test_other_names_are_left_alone() -> None:
    assert told_apart([("N", ref("a:x")), ("M", ref("a:y")), ("N", ref("b:x"))]) == ["N · a", "M", "N · b"]
