"""Over a column stands who answers, how that goes, and one button for what can be done now."""

from __future__ import annotations

from ptahdesk.presenters.column import Stand, Told
from ptahdesk.ui.panels.column_head import ColumnHead
from ptahdesk.ui.theme import Theme


def test_it_says_who_answers_and_what_it_comes_to(theme: Theme) -> None:
    head = ColumnHead(theme)
    head.tell(Told("Tom & Jerry", Stand.DONE, "done", "0.6 s · 84 tok/s · 0.3 ¢"))
    assert head.model.text() == "Tom && Jerry"
    assert head.model.accessibleName() == "Model of this column: Tom & Jerry"
    assert (head.state.text(), head.state.property("light")) == ("done", "green")
    assert head.figures.toolTip() == "0.6 s · 84 tok/s · 0.3 ¢"
    head.deleteLater()


def test_its_button_stops_what_comes_and_else_asks_again(theme: Theme) -> None:
    head = ColumnHead(theme)
    head.tell(Told("Sonnet", Stand.NEW, "not asked yet"))
    assert not head.act.isEnabled()
    head.tell(Told("Sonnet", Stand.ANSWERING, "answering"))
    assert head.act.accessibleName() == "Stop this answer"
    head.tell(Told("Sonnet", Stand.FAILED, "failed"))
    assert head.act.accessibleName() == "Answer again"
    assert head.act.isEnabled()
    head.deleteLater()


def test_where_there_is_little_room_the_cost_stays_longest(theme: Theme) -> None:
    head = ColumnHead(theme)
    words = "0.6 s · 84 tok/s · 120 tokens · 0.3 ¢"
    head.tell(Told("Sonnet", Stand.ANSWERING, "answering", words))
    seen = []
    for width in range(400, 50, -4):
        head.figures.resize(width, 20)
        seen.append(head.figures.shown())
    told = ["0.6 s · 84 tok/s · 0.3 ¢", "0.6 s · 0.3 ¢", "0.3 ¢"]
    assert list(dict.fromkeys(seen)) == [words, *told]
    head.figures.resize(20, 20)
    assert head.figures.shown() == "", "a part of a figure is another figure"
    head.deleteLater()
