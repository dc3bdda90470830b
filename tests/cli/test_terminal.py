"""Text from outside does nothing to a terminal but appear."""

from __future__ import annotations

import pytest

from ptahdesk.cli.terminal import printable, say, table, tell


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("plain text, with\ttab\nand line", "plain text, with\ttab\nand line"),
        ("\x1b[2Jgone", "[2Jgone"),
        ("\x1b]52;c;c2VjcmV0\x07", "]52;c;c2VjcmV0"),
        ("title\x9b31m", "title31m"),
        ("bell\x07 nul\x00 back\b return\r", "bell nul back return"),
        ("invoice\u202egpj.exe", "invoice⟨U+202E⟩gpj.exe"),
        ("hidden\U000e0041", "hidden⟨U+E0041⟩"),
        ("👩\u200d💻 déjà vu 日本", "👩\u200d💻 déjà vu 日本"),
    ],
)
def test_only_words_reach_the_terminal(sent: str, seen: str) -> None:
    assert printable(sent) == seen


def test_the_answer_and_the_remarks_go_different_ways(capsys: pytest.CaptureFixture[str]) -> None:
    say("answer\x1b", end="")
    tell("remark\x1b")
    assert capsys.readouterr() == ("answer", "remark\n")


def test_columns_line_up_whatever_the_script() -> None:
    shown = table(("NAME", "N"), [("日本", "1"), ("<b>x</b>", "22")], right=frozenset({1}))
    assert shown.splitlines() == ["NAME       N", "日本       1", "<b>x</b>  22"]


def test_a_cell_stays_on_its_line() -> None:
    assert table(("A",), [("one\ntwo\x1b",)]).splitlines()[1:] == ["one two"]
