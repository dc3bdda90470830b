"""Presets are plain facts that agree with the rest of the house."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ptahdesk.domain.reference import OPENROUTER, ModelRef, parse
from ptahdesk.providers.addresses import clean_base_url
from ptahdesk.providers.presets import PRESETS, preset, speaks_as_openrouter


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


def test_no_address_is_shared_and_each_is_in_its_plain_form() -> None:
    addresses = [each.base_url for each in PRESETS if each.base_url]
    assert [clean_base_url(address) for address in addresses] == addresses
    assert len(set(addresses)) == len(addresses)


def test_a_server_of_ones_own_is_on_this_computer_and_only_those_do_without_a_key() -> None:
    for each in PRESETS:
        here = each.base_url.startswith("http://127.0.0.1:")
        assert not each.local or here
        assert each.needs_key == each.base_url.startswith("https://")


def test_a_default_names_its_own_provider_and_a_variable_belongs_to_one() -> None:
    ids = [each.id for each in PRESETS]
    for each in PRESETS:
        if each.default_reference and each.id != OPENROUTER:
            ref = parse(each.default_reference, ids)
            assert isinstance(ref, ModelRef)
            assert ref.provider == each.id
    variables = [name for each in PRESETS for name in each.key_env]
    assert len(set(variables)) == len(variables)


def test_presets_and_the_seam_are_light_enough_to_be_read_before_first_paint() -> None:
    code = "import sys, ptahdesk.providers.presets, ptahdesk.providers.base; print('httpx' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("address", "is_it"),
    [
        ("https://openrouter.ai/api/v1", True),
        ("https://eu.openrouter.ai/api/v1", True),
        ("EU.OpenRouter.ai/api/v1", True),
        ("https://notopenrouter.ai/api/v1", False),
        ("https://openrouter.ai.example/api/v1", False),
        ("https://openrouter.ai@example.com/", False),
        ("http://[openrouter.ai", False),
        ("", False),
    ],
)
def test_openrouter_is_known_by_its_address_in_every_region(address: str, is_it: bool) -> None:
    assert speaks_as_openrouter(address) is is_it
