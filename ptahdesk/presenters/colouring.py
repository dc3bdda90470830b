"""Code in colour, a few lines at a time: what was coloured before is not looked at again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pygments.lexer import ExtendedRegexLexer, Lexer, RegexLexer
from pygments.lexers import find_lexer_class, get_all_lexers
from pygments.token import Token

from ptahdesk.presenters.colouring_runs import Run, Runs

LONGEST = 100_000  # characters, of a block that can only be coloured as a whole
LONG_LINE = 2_000  # a longer line stays plain

_TINTS = (
    (Token.Comment, "comment"),
    (Token.Keyword.Type, "type"),
    (Token.Keyword, "keyword"),
    (Token.Operator.Word, "keyword"),
    (Token.Name.Tag, "tag"),
    (Token.Name.Attribute, "attribute"),
    (Token.Name.Decorator, "attribute"),
    (Token.Name.Class, "type"),
    (Token.Name.Builtin, "type"),
    (Token.Name.Exception, "type"),
    (Token.Name.Function, "name"),
    (Token.Literal.String, "string"),
    (Token.Literal.Number, "number"),
    (Token.Operator, "operator"),
    (Token.Generic.Inserted, "added"),
    (Token.Generic.Deleted, "deleted"),
    (Token.Generic.Heading, "heading"),
    (Token.Generic.Subheading, "heading"),
)


@lru_cache(maxsize=512)
def _tint(kind: Any) -> str:
    return next((tint for above, tint in _TINTS if kind in above), "")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """The lexer's name for every alias. Plug-ins are left out: code is not loaded for a word in an answer."""
    return {alias: name for name, aliases, *_ in get_all_lexers(plugins=False) for alias in aliases}


@lru_cache(maxsize=64)
def lexer_for(language: str) -> Lexer | None:
    """The reader of a language, or None: what is not named is not guessed."""
    name = _names().get(language.lower())
    found = find_lexer_class(name) if name else None
    return found(stripnl=False) if found else None


@dataclass(slots=True)
class _State:
    at: int = 0
    line: int = 0
    stack: tuple[str, ...] = ("root",)


class Colouring:
    """The colours of one block. Give it the text as it grows, then let it advance."""

    def __init__(self, language: str) -> None:
        self._lexer = lexer_for(language)
        self._steps = isinstance(self._lexer, RegexLexer) and not isinstance(self._lexer, ExtendedRegexLexer)
        self._text = "\n"
        self._shut = False
        self._kept = _State()
        self._runs: list[list[Run]] = [[]]
        self._walk: Iterator[None] | None = None
        self._done = False

    def feed(self, text: str, *, shut: bool) -> None:
        """The whole text so far. Lines that were complete keep their colours."""
        if text + "\n" == self._text and shut == self._shut:
            return
        if shut and not self._shut:
            self._kept = _State()  # a token that was open before may have been closed since
        self._text, self._shut, self._done = text + "\n", shut, False
        self._walk = None
        del self._runs[self._kept.line :]
        self._runs.append([])

    def runs(self, line: int) -> Runs | None:
        """The colours of a line, or None while they are not known."""
        known = self._done or line < len(self._runs) - 1
        if not known:
            return None
        return tuple(self._runs[line]) if line < len(self._runs) else ()

    def advance(self, until: int, seconds: float) -> bool:
        """Colour on until line `until` is done or time is up; whether it is done."""
        if self._done or self._lexer is None:
            self._done = True
            return True
        if not self._steps and not self._shut:
            return True
        if self._walk is None:
            self._walk = self._stepwise() if self._steps else self._at_once()
        deadline = time.thread_time() + seconds
        for _ in self._walk:
            if len(self._runs) - 1 > until:
                return True
            if time.thread_time() > deadline:
                return False
        self._done = True
        return True

    def _take(self, at: int, kind: Any, value: str, begin: int) -> int:
        """Add a token that starts at `at`; the last line it touches begins at what is given back."""
        tint = _tint(kind)
        pieces = value.split("\n")
        for number, piece in enumerate(pieces):
            if number:
                self._runs.append([])
                begin = at
            if piece and tint and at - begin < LONG_LINE:
                self._runs[-1].append(Run(at - begin, len(piece), tint))
            at += len(piece) + 1
        return begin

    def _at_once(self) -> Iterator[None]:
        begin = 0
        if self._lexer and len(self._text) <= LONGEST:
            for at, kind, value in self._lexer.get_tokens_unprocessed(self._text):
                begin = self._take(at, kind, value, begin)
        yield

    def _stepwise(self) -> Iterator[None]:
        """Pygments' own loop, kept here because it can be left and entered again at a line's start."""
        text, state = self._text, self._kept
        rules: dict[str, Any] = self._lexer._tokens  # type: ignore[union-attr]  # noqa: SLF001 — no public way
        stack, at, begin = list(state.stack), state.at, state.at
        whole_lines = text.rfind("\n", 0, len(text) - 1) + 1
        while at < len(text):
            for match, action, new_state in rules[stack[-1]]:
                if found := match(text, at):
                    begin = self._act(action, found, at, begin)
                    at = found.end()
                    _move(stack, new_state)
                    break
            else:
                begin = self._take(at, Token.Text, text[at], begin)
                stack = ["root"] if text[at] == "\n" else stack
                at += 1
            if at == begin and at <= whole_lines:
                self._kept = _State(at, len(self._runs) - 1, tuple(stack))
            yield

    def _act(self, action: Callable[..., Any] | Any, found: Any, at: int, begin: int) -> int:
        if action is None:
            return self._take(at, Token.Text, found.group(), begin)
        if type(action) is type(Token):
            return self._take(at, action, found.group(), begin)
        end = at
        for start, kind, value in action(self._lexer, found):
            begin = self._skip(end, start, begin)
            begin = self._take(start, kind, value, begin)
            end = start + len(value)
        return self._skip(end, found.end(), begin)

    def _skip(self, at: int, to: int, begin: int) -> int:
        return self._take(at, Token.Text, self._text[at:to], begin) if to > at else begin


def _move(stack: list[str], new_state: Any) -> None:
    """What a rule does to the stack of states, in Pygments' terms."""
    if new_state is None:
        return
    if isinstance(new_state, int):
        del stack[max(1, len(stack) + new_state) :]
        return
    for state in new_state if isinstance(new_state, tuple) else (new_state,):
        if state == "#pop":
            del stack[max(1, len(stack) - 1) :]
        elif state == "#push":
            stack.append(stack[-1])
        else:
            stack.append(state)
