"""However an answer was cut into pieces, its parts are the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ptahdesk.domain.folding import Folding
from ptahdesk.domain.message import Image, Source, Text, Thinking, ToolCall, ToolResult
from ptahdesk.domain.stream import Accepted, PartPiece, TextPiece, ThinkingPiece, ToolPiece, Waiting


def folded(*events: object) -> tuple[object, ...]:
    folding = Folding()
    for event in events:
        folding.add(event)  # type: ignore[arg-type]  # only what this test needs of it
        assert folding.parts == folding.parts
    return folding.parts


def test_neighbours_of_one_kind_are_one_part() -> None:
    said = folded(ThinkingPiece("h"), ThinkingPiece("m"), TextPiece("Hel"), TextPiece("lo"))
    assert said == (Thinking("hm"), Text("Hello"))


def test_kinds_that_take_turns_stay_in_their_order() -> None:
    said = folded(TextPiece("a"), ThinkingPiece("b"), TextPiece("c"))
    assert said == (Text("a"), Thinking("b"), Text("c"))


def test_a_tool_call_is_a_part_of_its_own() -> None:
    said = folded(TextPiece("Let me look."), ToolPiece("1", "look", "{}"), TextPiece("There."))
    assert said == (Text("Let me look."), ToolCall("1", "look", "{}"), Text("There."))


def test_what_is_to_be_sent_back_belongs_to_the_thinking_before_it() -> None:
    assert folded(ThinkingPiece("hm"), ThinkingPiece("", "[1]")) == (Thinking("hm", "[1]"),)
    late = folded(ThinkingPiece("hm"), TextPiece("Yes."), ThinkingPiece("", "[1]"), TextPiece(" No."))
    assert late == (Thinking("hm", "[1]"), Text("Yes. No."))
    assert folded(TextPiece("Yes."), ThinkingPiece("", "[1]")) == (Text("Yes."), Thinking("", "[1]"))


def test_nothing_said_is_no_part() -> None:
    assert folded() == ()
    assert folded(Accepted("gen"), Waiting(), TextPiece(""), ThinkingPiece("")) == ()


@given(st.lists(st.text(max_size=5), max_size=30), st.integers(0, 30))
def test_looking_in_between_changes_nothing(pieces: list[str], look: int) -> None:
    folding = Folding()
    for number, piece in enumerate(pieces):
        folding.add(TextPiece(piece))
        if number == look:
            assert "".join(part.text for part in folding.parts if isinstance(part, Text)) == "".join(
                pieces[: look + 1]
            )
    whole = "".join(pieces)
    assert folding.parts == ((Text(whole),) if whole else ())


def test_a_source_tears_no_sentence_apart_and_a_picture_stays_in_its_place() -> None:
    page, image = Source("https://example.org"), Image("image/png", "iVBO", 3, 2)
    said = folded(
        PartPiece(page), TextPiece("Look "), TextPiece("here:"), PartPiece(image), TextPiece("Nice?")
    )
    assert said == (Text("Look here:"), image, Text("Nice?"), page)


def test_what_is_wanted_back_with_a_call_stays_with_it() -> None:
    assert folded(ToolPiece("1", "f", "{}", "[7]")) == (ToolCall("1", "f", "{}", "[7]"),)


def test_what_is_to_be_sent_back_never_belongs_to_a_round_before_it() -> None:
    call, result = ToolCall("1", "f", "{}"), ToolResult("1", "x")
    said = folded(
        *(ThinkingPiece("hm"), ThinkingPiece("", "[1]"), ToolPiece("1", "f", "{}"), PartPiece(result)),
        *(TextPiece("Yes."), ThinkingPiece("", "[2]")),
    )
    assert said == (Thinking("hm", "[1]"), call, result, Text("Yes."), Thinking("", "[2]"))
