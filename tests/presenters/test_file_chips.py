"""A file says what it is, how much, and what it adds to the cost: unknown is not free."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.money import CostState
from ptahdesk.presenters.file_chips import FileChip, facts
from ptahdesk.services.metering import Sent
from ptahdesk.services.portions import Portion

PHOTO = Attached("d", "hill.png", Form.PICTURE, "image/png", 250_400, 1600, 900)
PAPER = Attached("e", "paper.pdf", Form.PDF, "application/pdf", 2_400_000, pages=12, characters=9000)


def test_a_picture_says_its_kind_its_measures_and_its_weight() -> None:
    assert facts(PHOTO) == ("PNG", "1,600 × 900", "250 kB")
    assert facts(PAPER) == ("PDF", "12 pages", "2.4 MB")


def test_it_says_between_what_and_what_telling_it_costs() -> None:
    chip = FileChip(1, PHOTO)
    assert (chip.brief, chip.sent) == ("250 kB", Sent(pictures=1))
    told = Portion(CostState.METERED, 1500, Decimal("0.0041"), Decimal("0.005"))
    weighed = replace(chip, weight=told)
    assert weighed.brief == "≈\u00a00.41–0.50\u00a0¢ · 250 kB"
    assert weighed.size == "PNG · 1,600 × 900 · 250 kB · ≈ 1,500 tokens · ≈\u00a00.41–0.50\u00a0¢"
    assert weighed.sent == Sent(beside=1500, pictures=1)


def test_only_a_pdf_with_text_can_be_sent_in_two_ways() -> None:
    assert FileChip(1, PAPER).size.endswith("sent as a file")
    assert FileChip(1, replace(PAPER, as_text=True)).size.endswith("sent as its text")
    assert not FileChip(1, replace(PAPER, characters=0)).choosable
    assert not FileChip(1, PHOTO).choosable
