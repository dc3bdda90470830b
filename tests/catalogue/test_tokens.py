"""Estimates against counts of a real vocabulary (o200k), made once."""

from __future__ import annotations

import pytest

from ptahdesk.catalogue.tokens import estimate

_ENGLISH = (
    "The GNU General Public License is a free, copyleft license for software and other kinds of works. "
    "The licenses for most software and other practical works are designed to take away your freedom to "
    "share and change the works. By contrast, the GNU General Public License is intended to guarantee "
    "your freedom."
)
_CODE = '''
def feed(self, data: bytes) -> list[Event]:
    """What these bytes say."""
    if self._over or not data:
        return []
    for line in data.split(b"\\n")[:-1]:
        self._lines.append(line.removeprefix(b"data: "))
    return [Event(name, value) for name, value in self._take().items()]
'''
_HINDI = "नमस्ते, आज मौसम बहुत अच्छा है। क्या आप मुझे दिल्ली से मुंबई तक की यात्रा के बारे में बता सकते हैं?"
_CHINESE = (
    "今天天气很好，我想去公园散步。请问您能告诉我附近有什么好吃的餐馆吗？人工智能正在改变我们的生活方式。"
)


@pytest.mark.parametrize(
    ("text", "tokens", "within"),
    [(_ENGLISH, 58, 0.15), (_CODE, 80, 0.15), (_HINDI, 27, 0.35), (_CHINESE, 35, 0.35)],
    ids=["English", "code", "Hindi", "Chinese"],
)
def test_an_estimate_is_near_the_count(text: str, tokens: int, within: float) -> None:
    assert abs(estimate(text) - tokens) <= within * tokens


def test_nothing_is_no_tokens_and_anything_at_least_one() -> None:
    assert estimate("") == 0
    assert all(estimate(text) >= 1 for text in ("a", " ", "\n", "€", "😀", "\x00", "\ud800", "."))


def test_it_grows_with_the_text() -> None:
    assert estimate(_ENGLISH * 10) == pytest.approx(10 * estimate(_ENGLISH), rel=0.02)
