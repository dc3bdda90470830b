"""No setting and no column may hold a key: a person looks at whatever is new, and writes it down here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ptahdesk.settings import schema

# Before adding a word: may a key or another secret ever stand there? Then it is for the keychain.
PUBLIC_SETTINGS = {
    *("network.proxy", "network.caFile", "network.plainHttpHosts"),  # a proxy with a password is refused
    *("notify.answers", "notify.words"),  # switches
    *(
        "chat.systemPrompt",
        "chat.temperature",
        "chat.topP",
        "chat.maxTokens",
        "chat.effort",
    ),  # sent as they are
    *("chat.verbosity", "chat.seed", "chat.stop"),
    "network.referer",  # an address that is shown to everybody anyway
    *(
        "chat.defaultModel",
        "chat.writeTitles",
        *("look.theme", "look.contrast"),
        "look.zoom",
        *("ui.window", "ui.desktop"),
        "network.attribution",
        "anthropicProviderId",
        "models.favourites",
        "models.recent",
        *("compare.sets", "compare.set"),  # names of models
        "compare.blind",  # a switch
    ),
    *("routing.chain", "routing.fallbackProviders", "routing.failOverWhenSlow", "routing.slowAfter"),
    *(
        "budget.usdPerMonth",
        "budget.usdPerDay",
        "budget.usdPerChat",
        "budget.usdPerQuestion",
        "budget.warnAt",
    ),  # amounts
    *("routing.private", "routing.openrouter.models", "routing.openrouter.order", "routing.openrouter.only"),
    *("routing.openrouter.ignore", "routing.openrouter.sort", "routing.openrouter.ignoreFor"),
    "routing.privateModels",
}
PUBLIC_OF_PROVIDERS = {
    *("preset", "baseUrl", "name", "added", "prices", "allowedModels", "deniedModels"),
    *("maxTokensPerDay", "maxTokensPerRequest", "usdPerDay", "usdPerMonth"),
    "keyAddresses",  # hosts, and no keys
    *("proxy", "caFile", "headers"),  # headers: those that are known to carry keys are refused
    *("externalAccess.enabled", "externalAccess.maxTokensPerDay"),
}
PUBLIC_COLUMNS = {
    "session": "id pid lock started ended",
    "chat": "id title created updated pinned archived temporary folder deleted session",
    "folder": "id name folded created",
    "prompt": "id name title text system folder answers created used",
    "lane": "id chat position reference leaf hidden settings muted",
    "entry": "id chat lane parent turn role state characters lines session created ended"
    " deleted shown origin code left_out",
    "body": "entry checksum outcome parts",
    "piece": "entry seq kind text",
    "request": "id session why provider model chat entry served host generation sent accepted first_token"
    " ended outcome state settled tries price_source forecast_low forecast metered reported confirmed used"
    " prompt_tokens completion_tokens cached_tokens cache_write_tokens cache_write_1h_tokens reasoning_tokens"
    " web_searches is_byok received_cost received_upstream price usage difference receipt",
    "hold": "id request session budget tokens amount made released",
    "snapshot": "id provider at etag body",
    "price_history": "provider model at price",
    "attachment": "id digest media size created checksum text content",
    "entry_attachment": "entry digest",
    "vote": "id chat turn winner losers blind at stood",  # names of models
    "blindfold": "id chat seed opened",
    "gateway_key": "id name hash hint created expires revoked settings",  # a hash: it opens nothing
    "draft": "chat text updated attached",
    "pasted": "id chat position characters text",
    "queued": "id chat created text held session attached",
    "unsent": "id chat session question queued updated text pasted attached",
    "word": "text",
    "day": "day provider high low tokens",  # sums of calls
    "lesson": "family learned updated",  # sums: no words can be had from them
}
_MIGRATIONS = Path(schema.__file__).parents[1] / "store" / "migrations"
_TABLE = re.compile(r"CREATE (?:VIRTUAL )?TABLE (?:IF NOT EXISTS )?(\w+)[^(]*\((.*?)\n\)", re.DOTALL)
_ADDED = re.compile(r"ALTER TABLE (\w+) ADD (?:COLUMN )?(\w+)")
_NO_COLUMN = {"PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "CONSTRAINT"}


def test_every_setting_was_looked_at() -> None:
    assert {field.key for field in schema.FIXED} == PUBLIC_SETTINGS


@pytest.mark.parametrize("text", ["sk-or-v1-0123456789abcdef", "Ctrl+sk-ant", "a key of 20 letters!"])
def test_in_the_keys_of_a_command_nothing_but_keys_can_stand(text: str) -> None:
    field = schema.field_for("keys.chat.new")
    assert field is not None
    with pytest.raises(ValueError, match="keys such as"):
        field.validate([text])


def test_every_setting_of_a_provider_was_looked_at() -> None:
    assert set(schema._PER_PROVIDER) == PUBLIC_OF_PROVIDERS


def test_every_column_was_looked_at() -> None:
    found: dict[str, set[str]] = {}
    for path in sorted(_MIGRATIONS.glob("*.sql")):
        text = re.sub(r"--.*", "", path.read_text())
        for name, columns in _TABLE.findall(text):
            lines = (line.split() for line in columns.splitlines())
            words = {line[0].strip(",") for line in lines if line}
            found[name] = {word for word in words - _NO_COLUMN if re.fullmatch(r"[a-z]\w*", word)}
        for name, column in _ADDED.findall(text):
            found[name].add(column)
    known = {name: set(columns.split()) for name, columns in PUBLIC_COLUMNS.items()}
    new = {name: columns - known.get(name, set()) for name, columns in found.items()}
    assert len(found) > 10
    assert not {name: columns for name, columns in new.items() if columns}
