"""A file says what it is, how much, and what it adds to the cost: unknown is not free."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ptahdesk.domain.attached import Attached, Form
from ptahdesk.presenters.file_chips import FileChip, Weight, facts

PHOTO = Attached("d", "hill.png", Form.PICTURE, "image/png", 250_400, 1600, 900)
PAPER = Attached("e", "paper.pdf", Form.PDF, "application/pdf", 2_400_000, pages=12, characters=9000)


def test_a_picture_says_its_kind_its_measures_and_its_weight() -> None:
    assert facts(PHOTO) == ("PNG", "1,600 × 900", "250 kB")
    assert facts(PAPER) == ("PDF", "12 pages", "2.4 MB")


def test_the_price_takes_the_room_of_the_tokens_where_it_is_known() -> None:
    chip = FileChip(1, PHOTO)
    assert (chip.brief, chip.about) == ("250 kB", 0)
    weighed = replace(chip, weight=Weight(1500, Decimal("0.0045")))
    assert weighed.brief == "250 kB · ≈\u00a00.45\u00a0¢"
    assert weighed.size == "PNG · 1,600 × 900 · 250 kB · ≈ 1,500 tokens · ≈\u00a00.45\u00a0¢"
    unknown = replace(chip, weight=Weight(1500))
    assert unknown.brief == "250 kB · ≈ 2K tokens"
    assert unknown.size.endswith("price not known")


def test_only_a_pdf_with_text_can_be_sent_in_two_ways() -> None:
    assert FileChip(1, PAPER).size.endswith("sent as a file")
    assert FileChip(1, replace(PAPER, as_text=True)).size.endswith("sent as its text")
    assert not FileChip(1, replace(PAPER, characters=0)).choosable
    assert not FileChip(1, PHOTO).choosable
