"""What a question is after, and what it is about: simple signs, read in order."""

from __future__ import annotations

import re
from enum import Enum, auto


class Kind(Enum):
    """The kinds of practice answer."""

    NOTHING = auto()
    TITLE = auto()
    GREETING = auto()
    THANKS = auto()
    WHO = auto()
    HELP = auto()
    SUM = auto()
    EVERYTHING = auto()
    CODE = auto()
    TABLE = auto()
    COMPARE = auto()
    STEPS = auto()
    STORY = auto()
    POEM = auto()
    MATH = auto()
    TRANSLATE = auto()
    LONG = auto()
    SHORT = auto()
    EXPLAIN = auto()


_SIGNS: tuple[tuple[Kind, str], ...] = (
    (Kind.TITLE, r"^write a title\b"),
    (Kind.GREETING, r"^(hi|hello|hey|good (morning|evening|day)|test(ing)?|ping|yo)\b.{0,20}$"),
    (Kind.THANKS, r"^(thanks|thank you|thx|great|nice|cool|perfect|ok(ay)?)\b.{0,30}$"),
    (Kind.WHO, r"\bwho are you\b|\bwhat are you\b|\bwhat model\b|\bwhich model\b|\bare you (real|an ai)\b"),
    (Kind.HELP, r"^help\b|\bwhat can (you|i) (do|ask)\b"),
    (Kind.SUM, r"\d\s*[-+*/×]\s*\d"),
    (Kind.EVERYTHING, r"\bmarkdown\b|\beverything you can\b|\bshow ?(case|piece)\b|\brender|\bformatting\b"),
    (Kind.TRANSLATE, r"\btranslat|\bin (french|german|spanish|japanese|chinese|arabic|hindi)\b"),
    (Kind.STORY, r"\bstory\b|\btale\b|\bonce upon\b"),
    (Kind.POEM, r"\bpoem\b|\bhaiku\b|\bverse\b|\blimerick\b"),
    (Kind.COMPARE, r"\bcompare\b|\bversus\b|\bvs\.?\b|\bdifference between\b|\bbetter\b.*\bor\b"),
    (Kind.TABLE, r"\btable\b|\bspreadsheet\b|\bcsv\b|\bgrid\b"),
    (
        Kind.CODE,
        r"\bcode\b|\bfunction\b|\bscript\b|\bregex\b|\bpython\b|\brust\b|\bjavascript\b|\bsql\b|\bbash\b",
    ),
    (Kind.MATH, r"\bmath|\bequation\b|\bformula\b|\bintegral\b|\bderivative\b|\bprove\b|\btheorem\b"),
    (Kind.STEPS, r"\bhow (do|can|should|to)\b|\bsteps?\b|\bplan\b|\bguide\b|\bchecklist\b|\brecipe\b"),
    (Kind.LONG, r"\bessay\b|\blong\b|\bin detail\b|\bdetailed\b|\beverything about\b|\barticle\b|\breport\b"),
)
_LEAD = re.compile(
    r"^(please|could you|can you|would you|tell me|explain|describe|write|give me|show me|make|plan"
    r"|what('s| is| are)|who is|why (is|are|do|does)|how (do|can|should) (i|we|you)|how to|how does"
    r"|about|an?|the|me|some|short|long|in detail|story|poem|haiku|essay|table|list|of|for|on|between"
    r"|compare|difference|python|rust|javascript|sql|bash|function|script|code)\b\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*\b(please|thanks|in (\w+ ){0,3}(words|sentences?|paragraphs?|lines?|detail|short|brief|python|rust)"
    r"|for (me|beginners|children))$",
    re.IGNORECASE,
)
_ASKING = re.compile(r"^(how|why|when|where|whether|who|what)\b", re.IGNORECASE)
_ODD = re.compile(r"[^\w\s'’.+#-]|_")


def kind_of(question: str) -> Kind:
    text = question.strip().lower()
    if not text:
        return Kind.NOTHING
    for kind, sign in _SIGNS:
        if re.search(sign, text):
            return kind
    return Kind.SHORT if len(text.split()) <= 3 and len(text) < 40 else Kind.EXPLAIN


def topic_of(question: str) -> str:
    """A few plain words of the question, fit to stand in a sentence."""
    lines = [line for line in question.strip().splitlines() if line.strip()]
    text = " ".join(_ODD.sub(" ", lines[0][:200]).split()) if lines else ""
    for sign in (_TAIL, _LEAD):
        while (shorter := _without(sign, text)) != text:
            text = shorter
    words = text.split()[:7]
    while words and len(" ".join(words)) > 48:
        words.pop()
    topic = " ".join(words).strip(" .-") or text[:24].strip() or "your question"
    return f"“{topic}”" if _ASKING.match(topic) else topic


def _without(sign: re.Pattern[str], text: str) -> str:
    """The text without this beginning or end, as long as something is left of it."""
    return sign.sub("", text).strip() or text
