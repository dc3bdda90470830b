"""What is attached counts as the model reads it: looked at, or as its words."""

from __future__ import annotations

import pytest

from ptahdesk.catalogue.attached_tokens import as_file, attached_tokens, doubt
from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import OPENROUTER, ModelRef

READS = Model(ModelRef(OPENROUTER, "anthropic/claude"), "Reads", inputs=frozenset({"text", "image", "file"}))
BLIND = Model(ModelRef(OPENROUTER, "x/blind"), "Blind")
SILENT = Model(ModelRef(OPENROUTER, "x/silent"), "Silent", inputs=frozenset())
PDF = Attached("0" * 64, "a.pdf", Form.PDF, "application/pdf", 9, pages=2, characters=400, tokens=90)
SCAN = Attached("0" * 64, "a.pdf", Form.PDF, "application/pdf", 9, pages=2)


def test_a_text_is_its_words_and_a_picture_its_pixels():
    text = Attached("0" * 64, "a.txt", Form.TEXT, "text/plain", 400, characters=400, tokens=90)
    assert attached_tokens(text) == attached_tokens(text, READS) == 150
    assert attached_tokens(Attached("0" * 64, "a.txt", Form.TEXT, "text/plain", 9, characters=400)) == 160
    picture = Attached("0" * 64, "a.png", Form.PICTURE, "image/png", 9, width=1000, height=1000)
    assert attached_tokens(picture, READS) == 1333


def test_a_pdf_is_looked_at_page_by_page_only_by_who_reads_files():
    assert attached_tokens(PDF, BLIND) == attached_tokens(PDF) == 150
    assert attached_tokens(PDF, READS) == 150 + 2 * 1247


@pytest.mark.parametrize(
    ("file", "model", "whole"),
    [
        (PDF, READS, True),
        (PDF, BLIND, False),
        (PDF, SILENT, False),
        (SCAN, SILENT, True),
        (SCAN, BLIND, False),
    ],
)
def test_who_does_not_say_that_it_reads_files_is_told_the_text(file, model, whole):
    assert as_file(file, model) is whole


def test_pixels_are_doubted_more_where_nobody_says_how_they_are_counted():
    picture = Attached("0" * 64, "a.png", Form.PICTURE, "image/png", 9, width=1000, height=1000)
    assert doubt(PDF, BLIND) == 1 < doubt(picture, READS) < doubt(picture, SILENT) == doubt(picture)
    assert doubt(PDF, READS) == doubt(picture, READS)
