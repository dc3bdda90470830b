"""Text cut into searchable words, in any script; the index and the question are cut by the same knife."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from ptahdesk.domain.query import Term

_LONGEST = 64  # a longer "word" is data, not language
_MOST_WORDS = 32
_ASCII_WORD = re.compile(r"[a-z0-9]+")

# Written without spaces, or with words that are looked for by their middle.
_DENSE = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Myanmar, Khmer
    "\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff"  # kana, bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3"  # han, hangul
    "\U00020000-\U000323af"
)
_LETTER = rf"[^\s{_DENSE}]"
_UNIT = re.compile(rf"([{_DENSE}]+)|[^\s{_DENSE}]+")
_PLAIN_SPELLINGS = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ħ": "h",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "ŧ": "t",
    "ŀ": "l",
}
_MARKS_DROPPED = ((0x0300, 0x036F), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0xFE00, 0xFE0F))
_DROPPED = frozenset("\u0640\u0670\u00ad\u200b\u200c\u200d\u2060\ufeff")


class _Spelling(dict[int, str]):
    """What becomes of each character, learned the first time it is met."""

    def __missing__(self, code: int) -> str:
        self[code] = spelled = _spell(chr(code))
        return spelled


def _spell(sign: str) -> str:
    kind = unicodedata.category(sign)
    if sign in _DROPPED or any(first <= ord(sign) <= last for first, last in _MARKS_DROPPED):
        return ""
    if sign in _PLAIN_SPELLINGS:
        return _PLAIN_SPELLINGS[sign]
    if kind[0] in "LNM" or kind in {"Co", "Cn"}:
        return sign
    if kind == "So" and sign != "\ufffd":
        return f" {sign} "  # each picture is a word
    return " "


_SPELLING = _Spelling()


def indexed(text: str) -> tuple[str, str]:
    """What the index holds of a text: its words in order, and the single signs of scripts without spaces."""
    signs: set[str] = set()
    found: list[str] = []
    for word, dense in _units(text):
        if dense:
            signs.update(word)
            found += _pairs(word)
            found.append(word[-1])
        else:
            found.append(word)
    return " ".join(found), " ".join(sorted(signs))


def question(terms: Sequence[Term]) -> str:
    """An FTS5 query for all of them, the open one as a beginning. Empty: nothing to look for."""
    return " AND ".join(_phrase(units, unfinished) for units, unfinished in _wanted(terms))


def pattern(terms: Sequence[Term]) -> re.Pattern[str] | None:
    """Finds in a folded text what `question` finds in the index; group n + 1 is term n."""
    found = [_spelled_out(units, unfinished) for units, unfinished in _wanted(terms)]
    return re.compile("|".join(f"({one})" for one in found)) if found else None


def _wanted(terms: Sequence[Term]) -> list[tuple[list[tuple[str, bool]], bool]]:
    cut = ((list(_units(term.text)), term.open) for term in terms)
    return [(units, unfinished) for units, unfinished in cut if units][:_MOST_WORDS]


def _spelled_out(units: list[tuple[str, bool]], unfinished: bool) -> str:
    """Words are whole, but for one that is only begun; in scripts without spaces any place will do."""
    parts = [re.escape(word) if dense else rf"(?<!{_LETTER}){re.escape(word)}" for word, dense in units]
    ends = ["" if dense or len(word) == _LONGEST else rf"(?!{_LETTER})" for word, dense in units]
    if unfinished and not units[-1][1] and len(units[-1][0]) > 1:
        ends[-1] = ""
    return r"\s*".join(part + end for part, end in zip(parts, ends, strict=True))


def _phrase(units: list[tuple[str, bool]], unfinished: bool) -> str:
    word, dense = units[-1]
    if len(units) == 1 and dense and len(word) == 1:
        return f'signs : "{word}"'
    found: list[str] = []
    for one, is_dense in units[:-1]:
        found += [*_pairs(one), one[-1]] if is_dense else [one]
    found += (_pairs(word) or [word]) if dense else [word]
    beginning = (unfinished and not dense and len(word) > 1) or (dense and len(word) == 1)
    return f'text : "{" ".join(found)}"{" *" if beginning else ""}'


def _units(text: str) -> Iterator[tuple[str, bool]]:
    """Words, and runs of a script without spaces (marked True)."""
    if text.isascii():
        yield from ((word[:_LONGEST], False) for word in _ASCII_WORD.findall(text.lower()))
        return
    for found in _UNIT.finditer(folded(text)):
        if found[1]:
            yield found[1], True
        else:
            yield found[0][:_LONGEST], False


def folded(text: str) -> str:
    """Without case, accents, points and punctuation."""
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", taken_apart.translate(_SPELLING))


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]
