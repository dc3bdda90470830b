"""How many tokens a picture is about, as each family of models says of itself. An estimate, never a bill."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

_PAGE = 850, 1100  # a page of a PDF as it is shown to a model, in pixels


def picture_tokens(model: str, width: int, height: int) -> int:
    """`model` is its id; one of a family nobody knows counts as most do."""
    plain = model.lower()
    rule = next((rule for names, rule in _RULES if any(name in plain for name in names)), _by_area)
    return rule(max(1, width), max(1, height))


def has_rule(model: str) -> bool:
    """Whether its family says how it counts."""
    return any(name in model.lower() for names, _rule in _RULES for name in names)


def page_tokens(model: str) -> int:
    """A page of a PDF that is given to a model as a file: it is looked at, beside its words."""
    return picture_tokens(model, *_PAGE)


def _by_area(width: int, height: int) -> int:
    """Anthropic's: a token for 750 pixels, once its long side is 1,568 at most; about 1,600 at most."""
    width, height = _within(width, height, 1568)
    return max(1, min(round(width * height / 750), 1600))


def _by_tiles(width: int, height: int) -> int:
    """OpenAI's: tiles of 512 pixels, once its short side is 768 at most, and one look at the whole."""
    width, height = _within(width, height, 2048)
    short = min(width, height)
    if short > 768:
        width, height = round(width * 768 / short), round(height * 768 / short)
    return 85 + 170 * ceil(width / 512) * ceil(height / 512)


def _by_large_tiles(width: int, height: int) -> int:
    """Gemini's: 258 for a small picture, and for each tile of 768 pixels of a larger one."""
    if max(width, height) <= 384:
        return 258
    width, height = _within(width, height, 3072)
    return 258 * ceil(width / 768) * ceil(height / 768)


def _by_patches(width: int, height: int) -> int:
    """Qwen's: a token for 28 × 28 pixels."""
    most = 16_384
    tokens = ceil(width / 28) * ceil(height / 28)
    return max(4, min(tokens, most))


def _within(width: int, height: int, side: int) -> tuple[int, int]:
    by = min(1.0, side / max(width, height))
    return max(1, round(width * by)), max(1, round(height * by))


_RULES: tuple[tuple[tuple[str, ...], Callable[[int, int], int]], ...] = (
    (("claude",), _by_area),
    (("gpt-", "openai/", "chatgpt", "/o1", "/o3", "/o4"), _by_tiles),
    (("gemini", "gemma"), _by_large_tiles),
    (("qwen",), _by_patches),
)
