"""TeX read aloud: a formula in words, for those who hear it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ptahdesk.domain.words import _

DEEPEST = 30  # groups inside groups; more is read as its source
LONGEST = 4_000  # characters, as for what is drawn

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|[^\s]", re.DOTALL)
_BRACED = re.compile(r"\\(text\w*|mbox|operatorname|begin|end)\s*\*?\s*\{([^{}]*)\}")
_SIGNS = {
    "+": _("plus"),
    "-": _("minus"),
    "=": _("equals"),
    "*": _("times"),
    "/": _("over"),
    "<": _("is less than"),
    ">": _("is greater than"),
    "!": _("factorial"),
    "'": _("prime"),
    "|": _("bar"),
    "(": _("open parenthesis"),
    ")": _("close parenthesis"),
    "[": _("open bracket"),
    "]": _("close bracket"),
    r"\{": _("open brace"),
    r"\}": _("close brace"),
    "&": ",",
    r"\\": ";",
}
_NAMES = {
    "le": _("is at most"),
    "leq": _("is at most"),
    "ge": _("is at least"),
    "geq": _("is at least"),
    "ne": _("is not equal to"),
    "neq": _("is not equal to"),
    "approx": _("is about"),
    "equiv": _("is equivalent to"),
    "sim": _("is similar to"),
    "propto": _("is proportional to"),
    "times": _("times"),
    "cdot": _("times"),
    "div": _("divided by"),
    "pm": _("plus or minus"),
    "infty": _("infinity"),
    "partial": _("partial"),
    "to": _("goes to"),
    "rightarrow": _("goes to"),
    "Rightarrow": _("implies"),
    "implies": _("implies"),
    "iff": _("if and only if"),
    "in": _("in"),
    "notin": _("not in"),
    "subset": _("is a subset of"),
    "cup": _("union"),
    "cap": _("intersection"),
    "forall": _("for all"),
    "exists": _("there is"),
    "land": _("and"),
    "lor": _("or"),
    "neg": _("not"),
    "ldots": _("and so on"),
    "cdots": _("and so on"),
    "dots": _("and so on"),
    "mid": _("given"),
    "sum": _("sum"),
    "prod": _("product"),
    "int": _("integral"),
    "lim": _("limit"),
}
_OVER = {
    "hat": _("{x} hat"),
    "bar": _("{x} bar"),
    "overline": _("{x} bar"),
    "vec": _("vector {x}"),
    "tilde": _("{x} tilde"),
    "dot": _("{x} dot"),
    "ddot": _("{x} double dot"),
}
_WITH_LIMITS = frozenset({"sum", "prod", "int", "lim", "max", "min", "sup", "inf"})
_FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac"})
_SIZES = ("left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr")
_SETTINGS = ("displaystyle", "textstyle", "limits", "nolimits", "quad", "qquad")
_LETTERS = ("mathrm", "mathbf", "mathbb", "mathcal", "mathit", "mathsf", "boldsymbol", "bm")
_SILENT = frozenset({*_SIZES, *_SETTINGS, *_LETTERS})
_LOOKS = frozenset({r"\,", r"\;", r"\:", r"\!", r"\ ", "~", "$"})


def in_words(tex: str) -> str:
    """What one would say to somebody who writes it down. What is beyond this is its source."""
    if len(tex) > LONGEST:
        return tex
    try:
        return " ".join(word for word in _Reader(tex).words() if word)
    except _TooDeepError:
        return tex


class _TooDeepError(Exception):
    """Groups inside groups inside groups."""


class _Reader:
    """Goes through the tokens once. Everything that is there is said, known or not."""

    def __init__(self, tex: str) -> None:
        self._texts: list[str] = []
        found = _TOKEN.findall(_BRACED.sub(self._kept, tex))
        self._tokens: list[str] = [token for token in found if token not in _LOOKS]
        self._at = 0
        self._depth = 0

    def _kept(self, match: re.Match[str]) -> str:
        """Words inside a formula are taken out, so that they are not read by letters."""
        kind, inside = match[1], match[2].strip()
        ends = {"begin": _("begin {what}"), "end": _("end {what}")}
        words = ends.get(kind, "{what}").format(what=inside.rstrip("*"))
        self._texts.append("" if inside.rstrip("*") in {"aligned", "align", "equation"} else words)
        return f" \\{chr(0xE000 + len(self._texts) - 1)} "

    def words(self, end: str = "") -> Iterator[str]:
        """Up to `end`, which is passed over."""
        self._deeper()
        while self._at < len(self._tokens):
            token = self._next()
            if token == end:
                break
            yield from self._said(token)
        self._depth -= 1

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _TooDeepError

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _said(self, sign: str) -> Iterator[str]:
        if sign == "{":
            yield from self.words("}")
        elif sign in {"^", "_"}:
            yield self._raised() if sign == "^" else _("sub {x}").format(x=self._one())
        elif sign.startswith("\\") and sign not in _SIGNS:
            yield from self._command(sign[1:])
        else:
            yield _SIGNS.get(sign, sign)

    def _command(self, name: str) -> Iterator[str]:
        if len(name) == 1 and 0 <= ord(name) - 0xE000 < len(self._texts):
            yield self._texts[ord(name) - 0xE000]
        elif name in _FRACTIONS:
            yield _fraction(self._one(), self._one())
        elif name == "sqrt":
            yield self._root()
        elif name in _OVER:
            yield _OVER[name].format(x=self._one())
        elif name in _WITH_LIMITS:
            yield _NAMES.get(name, name)
            yield from self._limits(name)
        elif name in _SILENT:
            if name in {"left", "right"} and self._peek() == ".":
                self._next()
        else:
            yield _NAMES.get(name, name)

    def _limits(self, name: str) -> Iterator[str]:
        found = {}
        while self._peek() in {"_", "^"}:
            mark = self._next()
            found[mark] = self._one()
        if "_" in found:
            yield (_("as {x}") if name == "lim" else _("from {x}")).format(x=found["_"])
        if "^" in found:
            yield _("to {x}").format(x=found["^"])
        if found:
            yield _("of")

    def _one(self) -> str:
        """A group, or the single thing that stands there."""
        if not self._peek():
            return ""
        self._deeper()
        said = " ".join(word for word in self._said(self._next()) if word)
        self._depth -= 1
        return said

    def _raised(self) -> str:
        power = self._one()
        known = {"2": _("squared"), "3": _("cubed"), "prime": _("prime"), "circ": _("degrees")}
        return known.get(power) or _wrapped(_("to the power of {x}"), power, _("end of power"))

    def _root(self) -> str:
        number = ""
        if self._peek() == "[":
            self._next()
            number = " ".join(self.words("]"))
        lead = _("root {n} of {x}").format(n=number, x="{x}") if number else _("square root of {x}")
        return _wrapped(lead, self._one(), _("end of root"))


def _wrapped(words: str, inside: str, end: str) -> str:
    """Where something of several words ends is said."""
    said = words.replace("{x}", inside)
    return f"{said}, {end}," if " " in inside else said


def _fraction(above: str, below: str) -> str:
    if " " not in above and " " not in below:
        return _("{a} over {b}").format(a=above, b=below)
    return _("the fraction {a} over {b}, end of fraction,").format(a=above, b=below)
