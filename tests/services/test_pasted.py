"""However a key was copied, it arrives clean, or a sentence says why not, without it."""

from __future__ import annotations

import pytest

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.services.pasted import LONGEST, cleaned

KEY = "sk-or-v1-0123456789abcdef"


@pytest.mark.parametrize(
    "text",
    [
        KEY,
        f"  {KEY}\n",
        f"{KEY}\r\n\r\n",
        f"\ufeff{KEY}",
        f"{KEY[:9]}\u200b{KEY[9:]}",
        f"{KEY[:9]}\n{KEY[9:]}",
        f'"{KEY}"',
        f"'{KEY}' ",
        f"“{KEY}”",
        f"`{KEY}`",
        f"Bearer {KEY}",
        f"bearer   {KEY}",
        f"Authorization: Bearer {KEY}",
        f'"Bearer {KEY}"',
        f"OPENROUTER_API_KEY={KEY}",
        f'export OPENROUTER_API_KEY="{KEY}"',
        f"\u00a0{KEY}\u2003",
        f"\x00{KEY}\x1b",
    ],
)
def test_what_clings_to_a_copied_key_is_taken_off(text: str) -> None:
    assert cleaned(text).reveal() == KEY


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        '""',
        "Bearer ",
        "short",
        f"my key is {KEY}",
        f"{KEY} {KEY}",
        f"{KEY}ä",
        f"{KEY}😀",
        "x" * (LONGEST + 1),
    ],
)
def test_what_cannot_be_a_key_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(ProviderError) as refusal:
        cleaned(text)
    said = f"{refusal.value} {refusal.value.outcome!r} {refusal.value.__context__!r}"
    assert KEY not in said
    assert "x" * 20 not in said
    assert str(refusal.value).endswith(".")
