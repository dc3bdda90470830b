"""How the models of each maker sound, so that two columns side by side do not read the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """Sentences with `{topic}` in them, and how much is said."""

    openings: tuple[str, ...]
    asides: tuple[str, ...]
    closings: tuple[str, ...]
    length: int = 3  # blocks between opening and closing


_CALM = Voice(
    (
        "Let me take **{topic}** from the beginning, and be plain about what is certain and what is not.",
        "There are a few honest ways to look at **{topic}**. I would start with the easiest to check.",
        "Good question. With **{topic}**, what matters most is usually decided early, so let us begin there.",
    ),
    (
        "I may be wrong about the weight of each of these, but not, I think, about their order.",
        "It is worth stopping here for a moment: most mistakes are made by skipping this step.",
    ),
    ("If you tell me more about your situation, the middle part is what would change.",),
    4,
)
_BRISK = Voice(
    (
        "**Short answer:** {topic} comes down to three things. Here they are.",
        "Here's a clear breakdown of **{topic}**.",
        "Sure — the quick version of **{topic}**, then the details.",
    ),
    ("Rule of thumb: decide what *done* looks like before you start.", "That covers nine cases out of ten."),
    ("Want a checklist, an example, or a version for beginners? Just ask.",),
)
_ORDERLY = Voice(
    (
        "Let's break **{topic}** down into its parts.",
        "Here is an overview of **{topic}**, ordered from the general to the particular.",
    ),
    ("*Note:* the parts depend on each other less than it seems.",),
    ("In summary: begin small, measure, and keep what works.",),
    4,
)
_FRIENDLY = Voice(
    ("Happy to help with {topic}! 😊", "Great topic! Let's talk about **{topic}**."),
    ("Don't worry if this sounds like a lot; it becomes second nature quickly.",),
    ("Let me know how it goes! 🦙",),
)
_TERSE = Voice(
    ("{topic}, in brief:", "Voilà, **{topic}** without detours."),
    ("The rest is detail.",),
    ("*C'est tout.*",),
    2,
)
_THOROUGH = Voice(
    (
        "We first fix what is meant by **{topic}**, then look at the cases, then draw the conclusion.",
        "To answer this about **{topic}**, I checked the simple case first and then the general one.",
    ),
    ("The boundary case needs care: there the usual argument does not hold.",),
    ("Hence the conclusion above, under the assumptions that were named.",),
    4,
)
_BILINGUAL = Voice(
    (
        "关于“{topic}”，先说结论，再说理由。In English: the conclusion first, then the reasons.",
        "Here is a structured answer on **{topic}** (结构化回答).",
    ),
    ("小贴士：先从最小的例子开始。A tip: begin with the smallest example.",),
    ("如果需要，我可以继续展开。I can go on if you like.",),
)
_DRY = Voice(
    (
        "{topic}? Someone had to ask. Here we go.",
        "The universe has opinions about **{topic}**. So do I, and mine are shorter.",
    ),
    ("Yes, there are exceptions. No, yours is probably not one of them.",),
    ("Don't panic, and check the units.",),
)
_PLAIN = Voice(
    ("About **{topic}**:", "Some notes on **{topic}**, in no particular hurry."),
    ("Other answers are possible.",),
    ("That is the gist of it.",),
    2,
)
_BY_MAKER = {
    "anthropic": _CALM,
    "openai": _BRISK,
    "google": _ORDERLY,
    "meta-llama": _FRIENDLY,
    "mistralai": _TERSE,
    "deepseek": _THOROUGH,
    "qwen": _BILINGUAL,
    "z-ai": _BILINGUAL,
    "moonshotai": _BILINGUAL,
    "x-ai": _DRY,
}


def voice_of(model: str) -> Voice:
    return _BY_MAKER.get(model.partition("/")[0], _PLAIN)


def extra_blocks(model: str) -> int:
    """Large models say more, small ones less."""
    return 2 * _large(model) - _small(model)


def slowness(model: str) -> float:
    """Large models speak slower than the pace that was set, small ones quicker."""
    return 1.7 if _large(model) else 0.6 if _small(model) else 1


def _large(model: str) -> bool:
    return any(word in model for word in ("opus", "-pro", "large", "405b", "-max", "speciale"))


def _small(model: str) -> bool:
    small = ("haiku", "mini", "nano", "flash", "lite", "small", "8b")
    return any(word in model.replace("gemini", "") for word in small)
