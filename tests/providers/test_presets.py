"""Presets are plain facts that agree with the rest of the house."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.providers.presets import PRESETS, preset


def test_every_preset_is_found_by_its_id() -> None:
    assert [preset(each.id) for each in PRESETS] == list(PRESETS)


def test_an_unknown_preset_is_an_error_and_not_another_provider() -> None:
    with pytest.raises(KeyError):
        preset("opnerouter")


def test_the_default_provider_has_a_preset_that_bills_and_needs_a_key() -> None:
    facts = preset(OPENROUTER)
    assert facts.bills
    assert facts.needs_key
    assert facts.base_url.startswith("https://")


def test_presets_and_the_seam_are_light_enough_to_be_read_before_first_paint() -> None:
    code = "import sys, ptahdesk.providers.presets, ptahdesk.providers.base; print('httpx' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30
    )
    assert told.stdout.strip() == "False"
