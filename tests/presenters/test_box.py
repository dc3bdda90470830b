"""What lies under the message box comes back in the order it was put there."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from ptahdesk.catalogue.tokens import Shape, shape
from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.draft import Aim, Draft, Queued, QueuedId, Unsent
from ptahdesk.presenters.box import Box, Held, same
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.pastes import Pastes
from ptahdesk.services.tasks import Tasks

ONE, TWO = Aim(EntryId(1)), Aim(EntryId(2))


@pytest.fixture
async def made() -> AsyncIterator[Box]:
    async def words(text: str) -> Shape:
        return shape(text)

    tasks = Tasks()
    yield Box(Pastes(words, Doing(tasks, Notices())))
    await tasks.close()


async def test_what_lies_under_it_comes_back_last_first(made: Box) -> None:
    made.lay_under(Held(None, Draft("draft")), Held(ONE, Draft("one")))
    assert made.is_edited(ONE)
    made.back()
    assert (made.aim, made.text) == (ONE, "one")
    made.back()
    assert (made.aim, made.text) == (None, "draft")
    made.back()
    assert made.draft.empty


async def test_the_last_edit_is_found_in_the_box_over_the_draft(made: Box) -> None:
    made.find(Unsent(Draft("draft"), ((ONE, Draft("one")), (TWO, Draft("two", ("a log",))))))
    assert (made.aim, made.draft) == (TWO, Draft("two", ("a log",)))
    made.back()
    made.back()
    assert made.text == "draft"


async def test_who_types_already_is_not_interrupted_by_an_edit(made: Box) -> None:
    made.text = "typed"
    made.find(Unsent(Draft("kept"), ((ONE, Draft("one")),)))
    assert (made.aim, made.text) == (None, "kept\ntyped")
    assert made.under(ONE) == Held(ONE, Draft("one"))
    assert made.under(ONE) is None


async def test_of_a_question_that_left_while_another_was_edited_the_rest_is_the_draft(made: Box) -> None:
    made.lay_under(Held(None, Draft("sent and more")))
    made.hold(Held(ONE, Draft("one")))
    made.left(None, Draft("sent"))
    assert made.text == "one"
    made.back()
    assert made.text == " and more"


async def test_of_an_edit_that_left_the_rest_is_put_to_the_draft(made: Box) -> None:
    made.lay_under(Held(None, Draft("draft")))
    made.hold(Held(ONE, Draft("one, otherwise, and more")))
    made.left(ONE, Draft("one, otherwise"))
    assert (made.aim, made.text) == (None, "draft\n\n, and more")


def test_an_edit_that_nobody_changed_is_not_precious() -> None:
    assert not Held(ONE, Draft("one"), Draft("one")).precious
    assert not Held(ONE, Draft(), Draft("one")).precious
    assert Held(ONE, Draft("two"), Draft("one")).precious
    assert Held().precious, "the draft is the bottom of all"


def test_a_place_in_the_queue_is_the_same_whatever_is_said_of_it() -> None:
    queued = Queued(QueuedId(1), ChatId(1), "And?")
    held = Queued(QueuedId(1), ChatId(1), "And?", "Not sent.")
    assert same(Aim(queued=queued), Aim(queued=held))
    assert not same(Aim(queued=queued), ONE)
    assert not same(ONE, None)
