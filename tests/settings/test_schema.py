"""Every setting is described once, and every key finds its description."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ptahdesk.domain.reference import OPENROUTER, ProviderId, Tier
from ptahdesk.settings import budget_fields, schema

ROOT = Path(__file__).resolve().parents[2]
MINE = ProviderId("my-server_2")
PER_PROVIDER = [
    schema.provider_preset(MINE),
    schema.provider_base_url(MINE),
    schema.provider_name(MINE),
    schema.tier_pin(MINE, Tier.OPUS),
    budget_fields.max_tokens_per_day(MINE),
    budget_fields.max_tokens_per_request(MINE),
    schema.allowed_models(MINE),
    schema.denied_models(MINE),
    schema.provider_added(MINE),
    schema.external_access(MINE),
    schema.external_tokens_per_day(MINE),
    budget_fields.provider_usd_per_day(MINE),
    budget_fields.provider_usd_per_month(MINE),
]


@pytest.mark.parametrize("field", [*schema.FIXED, *PER_PROVIDER], ids=lambda field: field.key)
def test_a_field_is_found_by_its_key_and_says_what_it_is(field):
    found = schema.field_for(field.key)
    assert (found.key, found.default, found.title, found.help) == (
        field.key,
        field.default,
        field.title,
        field.help,
    )
    assert field.title
    assert field.help.endswith(".")


@pytest.mark.parametrize(
    "key",
    [
        "",
        "x",
        "provider.x",
        "provider.X.name",
        "provider.x.modelTier.mega",
        "provider.x.y.name",
        "provider..name",
    ],
)
def test_other_keys_have_no_field(key):
    assert schema.field_for(key) is None


def test_providers_are_those_with_a_preset_and_openrouter_always():
    keys = ["look.theme", "provider.b.preset", "provider.a.preset", "provider.c.name"]
    assert schema.provider_ids(keys) == [OPENROUTER, "b", "a"]
    assert schema.provider_ids([*keys, "provider.openrouter.preset"]) == ["b", "a", OPENROUTER]
    assert schema.provider_ids([]) == [OPENROUTER]


def test_settings_are_there_before_anything_heavy_is():
    names = "{name.partition('.')[0] for name, module in sys.modules.items() if module}"
    script = f"import sys, ptahdesk.settings.file; print(*sorted({names}))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert not {"pydantic_core", "keyring", "apsw", "httpx", "asyncio", "PySide6"} & set(done.stdout.split())


def test_what_is_said_of_a_provider_is_found_known_or_not():
    keys = ["look.theme", "provider.b.preset", "provider.bb.preset", "provider.b.later.x"]
    assert schema.keys_of(ProviderId("b"), keys) == ["provider.b.preset", "provider.b.later.x"]
