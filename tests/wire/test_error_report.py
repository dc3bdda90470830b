"""The words of an error are found in whatever body they were put."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ptahdesk.wire.error_report import is_bare_error, report_of, report_of_text

_NESTED = json.dumps({"error": json.dumps({"message": "deep words"})})


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"error": {"message": "plain", "code": 400}}, "plain"),
        ({"error": "just text"}, "just text"),
        ({"error": {"error": {"message": "inside"}}}, "inside"),
        ({"detail": "of FastAPI"}, "of FastAPI"),
        ({"detail": [{"loc": ["body"], "msg": "field required"}, {"msg": "extra"}]}, "field required; extra"),
        ({"object": "error", "message": {"detail": [{"msg": "extra_forbidden"}]}}, "extra_forbidden"),
        ({"success": False, "errors": [{"code": 7003, "message": "no route"}]}, "no route"),
        (
            {"success": False, "error": {"name": "ZodError", "message": '[{"message":"bad enum"}]'}},
            "bad enum",
        ),
        ([{"error": {"message": "in an array", "status": "X"}}], "in an array"),
        ({"error": {"message": "outer", "metadata": {"raw": "plain raw"}}}, "plain raw"),
        (
            {"error": {"message": "outer", "metadata": {"raw": _NESTED, "provider_name": "Google"}}},
            "deep words",
        ),
        ({"error": {"message": "outer", "metadata": {"raw": "<!DOCTYPE html>"}}}, "outer"),
        ({"error": {"message": "outer", "metadata": None}}, "outer"),
        ({"error": {"message": "<b>bold</b> words"}}, "<b>bold</b> words"),
        ({"error": {"message": '{"odd": 1}'}}, '{"odd":1}'),
        ({"error": {}, "message": "beside"}, "beside"),
    ],
)
def test_the_words_are_dug_out(value: Any, words: str) -> None:
    report = report_of(value)
    assert report is not None
    assert report.words == words


@pytest.mark.parametrize(
    "value",
    [{}, [], None, 3, "x", {"error": None}, {"error": ""}, {"choices": [], "message": "m"}, {"id": "x"}],
)
def test_what_holds_no_error_gives_none(value: Any) -> None:
    assert report_of(value) is None


def test_it_knows_status_types_and_who_is_to_blame() -> None:
    error = {
        "message": "m",
        "code": "429",
        "type": "t",
        "metadata": {"error_type": "e", "provider_name": "P\x1b"},
    }
    report = report_of({"error": error})
    assert report is not None
    assert (report.status, report.types, report.provider) == (429, ("e", "429", "t"), "P")


@pytest.mark.parametrize("code", [True, 42, "4x9", None, 10**9, {"a": 1}])
def test_a_code_that_is_no_status_is_none(code: Any) -> None:
    report = report_of({"error": {"message": "m", "code": code}})
    assert report is not None
    assert report.status == 0


def test_plain_text_is_its_own_words_and_a_page_is_none() -> None:
    report = report_of_text(" upstream connect error \n")
    assert report is not None
    assert report.words == "upstream connect error"
    assert (
        report_of_text("<!doctype html><p>error") is report_of_text("") is report_of_text("{broken") is None
    )


def test_nesting_does_not_lead_astray() -> None:
    deep: Any = "bottom"
    for _ in range(50):
        deep = {"error": {"message": deep}}
    report = report_of(deep)
    assert report is not None
    assert report.words == ""


@pytest.mark.parametrize(
    ("line", "bare"),
    [("error: x", True), ("  ERROR x", True), ("Upstream error", True), ("no errors", False), ("x", False)],
)
def test_a_line_may_announce_an_error(line: str, bare: bool) -> None:
    assert is_bare_error(line) is bare
