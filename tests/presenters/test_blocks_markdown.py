"""The reader stops in time, and knows few kinds of links."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from markdown_it import MarkdownIt

from ptahdesk.presenters import blocks_markdown
from ptahdesk.presenters.blocks_markdown import TooSlowError, html, tokens, warm


def hrefs(text: str) -> list[str]:
    inline = tokens(text, {}, 1)[1].children or []
    return [str(token.attrs["href"]) for token in inline if token.type == "link_open"]


@pytest.mark.parametrize("text", ["[" * 20_000, "a**b" * 20_000, "- a\n" * 9_000])
def test_a_text_that_takes_too_long_is_given_up(text: str) -> None:
    with pytest.raises(TooSlowError):
        tokens(text, {}, 0.001)


def test_a_text_nested_too_deep_is_given_up_before_it_is_cut() -> None:
    with pytest.raises(TooSlowError):
        tokens(">" * 200 + " a", {}, 1)


@pytest.mark.parametrize("target", ["https://a.b/", "HTTP://a.b/", "mailto:a@b.c", "page.md", "#here"])
def test_harmless_targets_are_links(target: str) -> None:
    assert len(hrefs(f"[x]({target})")) == 1


@pytest.mark.parametrize(
    "target",
    [
        "javascript:x",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "file:///x",
        "smb://h/s",
        "//h/s",
        "vscode:x",
        "C:/x.exe",
    ],
)
def test_other_targets_are_not(target: str) -> None:
    assert hrefs(f"[x]({target})") == []


def test_references_are_given_and_taken() -> None:
    known: dict[str, object] = {}
    tokens("[r]: https://a.b", known, 1)
    assert "R" in known
    inline = tokens("see [r]", known, 1)[1].children or []
    assert [token.type for token in inline].count("link_open") == 1
    warm()


def test_html_for_the_clipboard_fetches_nothing_and_is_given_up_when_it_is_dear() -> None:
    assert html("a ![b](https://c/d.png) [e](javascript:f)", 1) == "<p>a b [e](javascript:f)</p>\n"
    assert html("*a " * 20_000, 0.01) == ""


def test_every_thread_reads_with_a_reader_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns that were opened first of all were read by several at once, with one, and some stayed empty."""
    made: list[int] = []
    build = blocks_markdown._made

    def counted() -> MarkdownIt:
        made.append(threading.get_ident())
        return build()

    monkeypatch.setattr(blocks_markdown, "_made", counted)
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
        for worker in (one, other, one):
            assert worker.submit(tokens, "a **b**", {}, 9).result(60)[0].type == "paragraph_open"
    assert len(made) == len(set(made)) == 2
