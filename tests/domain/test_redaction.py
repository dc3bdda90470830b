"""Whatever is written down, no key is in it, in no shape."""

from __future__ import annotations

import base64
import io
import json
import logging
import random
import urllib.parse

import pytest
from canary import shapes

from ptahdesk.domain.provider import Secret
from ptahdesk.domain.redaction import RedactingFormatter, redacted

KEYS = (
    "sk-or-v1-canary0123456789abcdef0123456789abcdef0123456789abcdef01234567",
    "sk-proj-canary_0123456789-abcdefT3BlbkFJ0123456789",
    "sk-ant-api03-canary0123456789-abcdef_0123456789AA",
    "AIzaCanary0123456789abcdef-0123456789abc",
    "canary0123456789abcdef0123456789",
    "xai-canary0123456789abcdef",
    "gsk_canary0123456789abcdef",
    "fw_canary0123456789abcdef",
    "ca9a40123456789abcdef0123456789abcdef0123456789abcdef0123456789ab",
    "eyJhbGciOiJIUzI1NiJ9.eyJjYW5hcnkiOjF9.c2lnbmF0dXJlX2NhbmFyeQ",
    "canary/p+ss&w=rd%25?0123456789",
    "canary\"\\quoted'0123456789<>",
)
OPEN = ("sk-or-v1-unknown0123456789", "gsk_unknown0123456789", "AIzaUnknown0123456789abcdef")


def hides(text: str, key: str) -> bool:
    data = text.encode("utf-8", "surrogatepass")
    return not any(shape in data for shape in shapes(key))


@pytest.mark.parametrize("key", KEYS)
def test_a_key_in_memory_is_hidden_in_every_shape(key: str) -> None:
    held = Secret(key)
    coded = [base64.b64encode(before + key.encode()).decode() for before in (b"", b"a", b"Bearer ")]
    texts = [key, f"x{key}y", json.dumps({"k": key}), urllib.parse.quote(key, safe=""), repr([key]), *coded]
    texts += [key.encode("utf-16-le").decode("latin-1"), key.encode().hex(), repr(key.encode("utf-16-le"))]
    for text in texts:
        assert hides(redacted(f"before {text} after"), key), text
        assert redacted(text) != text
    del held


@pytest.mark.parametrize("key", OPEN)
def test_what_looks_like_a_key_is_hidden_though_nobody_knows_it(key: str) -> None:
    assert key not in redacted(f"the key {key} was refused")


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer abcdef0123456789",
        "x-api-key: abcdef0123456789",
        "GET https://h/v1?key=abcdef0123456789&x=1",
        '{"api_key": "abcdef0123456789"}',
        "OPENROUTER_API_KEY=abcdef0123456789",
    ],
)
def test_what_is_named_a_key_is_hidden(text: str) -> None:
    assert "abcdef0123456789" not in redacted(text)


@pytest.mark.parametrize(
    "text",
    [
        "the task 'use the key of openrouter' failed: ValueError at keys.py:41 load",
        "no backup of the history was made: disk full",
        "the key of OpenRouter is unreadable",
        "a token is what models count in",
    ],
)
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert redacted(text) == text


def test_a_key_that_is_gone_is_forgotten() -> None:
    key = "canary-forgotten-0123456789"
    held = Secret(key)
    assert held in Secret.living()
    del held
    assert key not in [each.reveal() for each in Secret.living()]


def record(chance: random.Random, key: str) -> logging.LogRecord:
    """A record with the key somewhere in it: in the message, an argument, an error or a name."""
    around = "".join(chance.choice(" abc:=\"'{}[],/%ü😀\n") for _ in range(chance.randrange(12)))
    shape = chance.choice(
        [
            key,
            urllib.parse.quote(key, safe=""),
            json.dumps(key),
            repr(key),
            base64.b64encode(key.encode()).decode(),
        ]
    )
    text = f"{around}{shape}{around}"
    error = None
    match chance.randrange(4):
        case 0:
            message, args = text.replace("%", "%%"), ()
        case 1:
            message, args = "said %s and %r", (text, [text])
        case 2:
            message, args = "said %(what)s", ({"what": {"deep": text}},)
        case _:
            message, args = "failed", ()
            try:
                raise ValueError(text) from KeyError(key)
            except ValueError as raised:
                error = (type(raised), raised, raised.__traceback__)
    return logging.LogRecord("ptahdesk.x", logging.DEBUG, __file__, 1, message, args or None, error)


def test_ten_thousand_records_around_twelve_keys_hold_none() -> None:
    chance, written = random.Random(23), io.StringIO()
    door = logging.StreamHandler(written)
    door.setFormatter(RedactingFormatter("%(levelname)s %(name)s: %(message)s"))
    held = [Secret(key) for key in KEYS]
    for number in range(10_000):
        door.handle(record(chance, KEYS[number % len(KEYS)]))
    found = [key for key in KEYS if not hides(written.getvalue(), key)]
    assert (found, len(held)) == ([], 12)
    assert written.getvalue().count("[key]") >= 10_000
