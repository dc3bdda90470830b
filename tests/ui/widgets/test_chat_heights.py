"""Heights sum, are found and change as a plain list would do it."""

from __future__ import annotations

import random

from ptahdesk.ui.widgets.chat_heights import Heights


def test_sums_and_finds_as_a_list_does() -> None:
    rnd = random.Random(1)
    plain = [rnd.randrange(1, 500) for _ in range(300)]
    heights = Heights(plain)
    for _ in range(300):
        if rnd.random() < 0.3:
            plain.append(rnd.randrange(1, 500))
            heights.append(plain[-1])
        else:
            at = rnd.randrange(len(plain))
            plain[at] = rnd.randrange(0, 500)
            heights.set(at, plain[at])
        upto = rnd.randrange(len(plain) + 1)
        assert heights.before(upto) == sum(plain[:upto])
    assert heights.total == sum(plain)
    for _ in range(300):
        pixel = rnd.randrange(sum(plain))
        at, rest = heights.find(pixel)
        assert sum(plain[:at]) + rest == pixel
        assert rest < plain[at]


def test_beyond_the_end_is_the_end_of_the_last() -> None:
    heights = Heights([10, 20])
    assert (heights.find(99), heights.find(-5)) == ((1, 20), (0, 0))
    assert Heights().find(3) == (0, 0)


def test_an_even_guess_is_a_list_of_equals() -> None:
    heights = Heights()
    heights.reset_even(1_000, 7)
    heights.set(3, 8)
    assert (len(heights), heights[3], heights.total, heights.before(500)) == (1_000, 8, 7_001, 3_501)
