"""Bold words and bare addresses among characters that no space sets apart."""

from __future__ import annotations

import pytest
from linkify_it import LinkifyIt

from ptahdesk.presenters.blocks import Prose, Span, Style
from ptahdesk.presenters.blocks_cjk import ENDS, Addresses
from ptahdesk.presenters.blocks_stream import whole


def spans(text: str) -> list[Span]:
    (unit,) = whole(text)
    assert isinstance(unit, Prose)
    return list(unit.paragraphs[0].spans)


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("**「你好」**世界", "「你好」"),
        ("你好**“世界”**。", "“世界”"),
        ("**注意：**请看", "注意："),
        ("株式会社**（かぶしき）**です", "（かぶしき）"),
        ("**강조(強調)**는", "강조(強調)"),
        ("a **b** c", "b"),
    ],
)
def test_stars_beside_cjk_characters_are_bold(text: str, bold: str) -> None:
    assert [span.text for span in spans(text) if span.style & Style.BOLD] == [bold]


def test_stars_with_spaces_inside_are_stars() -> None:
    assert [span.style for span in spans("你 ** 好 ** 吗")] == [0]


@pytest.mark.parametrize("end", ENDS)
def test_a_bare_address_ends_at_a_sign_of_another_script(end: str) -> None:
    assert [span.href for span in spans(f"见https://a.b/路{end}然后")] == ["", "https://a.b/%E8%B7%AF", ""]


@pytest.mark.parametrize(
    "text", ["see a.example.com", "x@example.com", "//example.com/a", "FTP://a.b", "(1.2.3.4)"]
)
def test_what_may_hold_an_address_is_looked_through(text: str) -> None:
    assert Addresses().pretest(text) is LinkifyIt().pretest(text) is True


def test_ordinary_prose_is_not() -> None:
    assert not Addresses().pretest("One sentence. And another, (with a www in it); localhost is no address.")
