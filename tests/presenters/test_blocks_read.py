"""What Markdown becomes: kinds, markers, gaps, links and source ranges."""

from __future__ import annotations

from ptahdesk.presenters.blocks import Code, Gap, Prose, Rule, Style, Table, Unit, plain_text
from ptahdesk.presenters.blocks_stream import whole


def prose(text: str) -> Prose:
    unit = whole(text)[0]
    assert isinstance(unit, Prose)
    return unit


def kinds(units: list[Unit]) -> list[str]:
    return [type(unit).__name__ for unit in units]


def test_blocks_become_units_with_their_source() -> None:
    text = "# A\n\ntext\n\n---\n\n```py\nx\n```\n\n| a |\n|---|\n| b |\n"
    units = whole(text)
    assert kinds(units) == ["Prose", "Prose", "Rule", "Code", "Table"]
    ranges = [text[unit.start : unit.end] for unit in units]
    assert ranges == ["# A", "text", "---", "```py\nx\n```", "| a |\n|---|\n| b |"]
    assert isinstance(units[2], Rule)


def test_styles_and_links_are_spans() -> None:
    spans = prose("a **b** *c* ~~d~~ `e` [f](https://g.h)").paragraphs[0].spans
    marks = {span.text: (span.style, span.href) for span in spans}
    assert marks["b"][0] == Style.BOLD
    assert (marks["c"][0], marks["d"][0], marks["e"][0]) == (Style.ITALIC, Style.STRIKE, Style.CODE)
    assert marks["f"] == (0, "https://g.h")


def test_lists_keep_their_numbers_boxes_and_tightness() -> None:
    paragraphs = prose("7. a\n8. b\n   - [x] c\n   - [ ] d\n").paragraphs
    assert [p.place.depth for p in paragraphs] == [("7.",), ("8.",), ("", "☑"), ("", "☐")]
    assert [p.place.gap for p in paragraphs] == [Gap.BLOCK, Gap.CLOSE, Gap.CLOSE, Gap.CLOSE]
    assert [p.text for p in paragraphs] == ["a", "b", "c", "d"]


def test_code_in_a_list_is_a_unit_at_its_depth() -> None:
    units = whole("- a\n\n  ```sh\n  ls\n  ```\n")
    assert isinstance(units[1], Code)
    assert (units[1].text, units[1].language, units[1].where.depth) == ("ls", "sh", ("",))


def test_html_is_text_and_br_a_line_break() -> None:
    assert plain_text(prose("<b>x</b> a<br>b <T>")) == "<b>x</b> a\nb <T>"
    assert plain_text(whole("<div onclick=x>\nhi\n</div>")[0]) == "<div onclick=x>\nhi\n</div>"


def test_a_link_that_may_not_be_followed_is_shown_as_it_was_written() -> None:
    for text in ("[x](javascript:alert(1))", "[x](file:///etc/passwd)", "[x](smb://h/s)", "[x](//h/s)"):
        assert plain_text(prose(text)) == text
        assert not any(span.href for span in prose(text).paragraphs[0].spans)


def test_an_image_is_words_with_its_host() -> None:
    text = plain_text(prose("see ![a cat](https://img.example/c.png?q=1)"))
    assert "a cat" in text
    assert "img.example" in text
    assert "q=1" not in text


def test_the_true_host_of_a_link_is_in_ascii() -> None:
    span = prose("[apple](https://аpple.com/)").paragraphs[0].spans[0]
    assert span.href.startswith("https://xn--")


def test_a_table_is_cut_every_eight_rows() -> None:
    units = whole("| a | b |\n|:--|--:|\n" + "| 1 | 2 |\n" * 20)
    assert all(isinstance(unit, Table) for unit in units)
    assert [len(unit.rows) for unit in units if isinstance(unit, Table)] == [9, 8, 4]
    assert isinstance(units[0], Table)
    assert units[0].aligns == ("left", "right")


def test_a_table_of_two_thousand_columns_is_shown_as_its_source() -> None:
    units = whole("|" + "a|" * 2_000 + "\n|" + "-|" * 2_000 + "\n", seconds=2)
    assert isinstance(units[0], Code)


def test_a_very_long_paragraph_is_shown_in_parts_that_lose_nothing() -> None:
    text = "words that go on and **bold** " * 600
    units = whole(text.strip())
    assert len(units) > 2
    assert "".join(plain_text(unit) for unit in units) == text.replace("**", "").strip()


def test_a_paragraph_with_very_many_looks_is_shown_in_parts() -> None:
    units = whole("`a` *b* " * 400)
    assert len(units) > 2
    assert all(len(unit.paragraphs[0].spans) <= 250 for unit in units if isinstance(unit, Prose))
    assert "".join(plain_text(unit) for unit in units) == ("a b " * 400).rstrip()
