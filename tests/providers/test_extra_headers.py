"""Headers of the user's own: plain ones only, and none that are ours or secret."""

from __future__ import annotations

import pytest

from ptahdesk.providers.extra_headers import as_mapping, clean_header, typed_headers


def test_headers_are_kept_in_one_form() -> None:
    assert clean_header("  X-Team :  blue, green ") == "X-Team: blue, green"
    assert clean_header("X-Empty:") == "X-Empty: "
    assert as_mapping(["X-Team: a: b", "X-B: c"]) == {"X-Team": "a: b", "X-B": "c"}


def test_several_are_typed_on_one_line_and_a_comma_may_be_part_of_one() -> None:
    assert typed_headers("X-A: 1, 2, X-B: 3\nX-C: 4") == ("X-A: 1, 2", "X-B: 3", "X-C: 4")
    assert typed_headers("  ") == ()


@pytest.mark.parametrize(
    "line",
    ["", "no colon", "X Y: canary", "X-A: canary\r\nX-B: c", "X-Ü: canary", "X-A: canäry", ": canary"],
)
def test_what_is_no_header_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="must be headers") as refusal:
        clean_header(line)
    assert "canary" not in str(refusal.value)


@pytest.mark.parametrize("name", ["Authorization", "x-api-key", "COOKIE", "Proxy-Authorization"])
def test_what_is_secret_has_its_own_place(name: str) -> None:
    with pytest.raises(ValueError, match=f"cannot hold {name}: a key") as refusal:
        clean_header(f"{name}: canary")
    assert "canary" not in str(refusal.value)


@pytest.mark.parametrize("name", ["Host", "content-length", "Accept", "Transfer-Encoding"])
def test_what_is_ours_stays_ours(name: str) -> None:
    with pytest.raises(ValueError, match="sets it itself"):
        clean_header(f"{name}: x")
