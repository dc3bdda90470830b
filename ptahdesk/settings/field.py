"""What a setting is made of: a key, a default, words for people, and how a value is checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from ptahdesk.domain.words import _

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
MOST = 10**15  # larger counts are typing mistakes

_YES = frozenset({"true", "yes", "on", "1"})
_NO = frozenset({"false", "no", "off", "0"})
_WEB_ADDRESS = re.compile(r"https?://[!-~]{1,500}")
_DECIMAL = re.compile(r"\d{1,9}(?:[.,]\d{0,9})?|[.,]\d{1,9}")
_BETWEEN = re.compile(r"[,\n]")
_NOTHING = frozenset({"", "null", "none"})


@dataclass(frozen=True, slots=True)
class Field(Generic[T_co]):
    """A setting. `validate` takes a JSON value, `parse` a typed text; both may raise ValueError in words."""

    key: str
    default: T_co
    title: str
    help: str
    validate: Callable[[object], T_co]
    parse: Callable[[str], T_co]
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    said: tuple[str, ...] = ()  # the choices in words for people
    step: int = 1  # from one likely number to the next
    prose: bool = False  # a text of any length
    unset: str = ""  # in words for people: what holds while nothing stands there


def text(key: str, default: str, title: str, help_: str) -> Field[str]:
    return Field(key, default, title, help_, _text, _text)


def prose(key: str, title: str, help_: str) -> Field[str]:
    """A text as long as one likes."""
    return Field(key, "", title, help_, _text, _text, prose=True)


def optional_text(key: str, title: str, help_: str) -> Field[str | None]:
    return Field(key, None, title, help_, _or_none(_text), _typed_or_none(_text))


def web_address(key: str, title: str, help_: str) -> Field[str]:
    """One that may be a header: plain letters, and http or https. Empty: none."""
    return Field(key, "", title, help_, _web_address, _web_address)


def choice(key: str, choices: Mapping[str, str], title: str, help_: str) -> Field[str]:
    """What may stand there, each with its words for people. The first is the default."""

    def read(value: object) -> str:
        if isinstance(value, str) and value in choices:
            return value
        raise ValueError(_("must be one of: {choices}").format(choices=", ".join(choices)))

    names_ = tuple(choices)
    return Field(key, names_[0], title, help_, read, read, names_, said=tuple(choices.values()))


def switch(key: str, default: bool, title: str, help_: str) -> Field[bool]:
    choices = ("false", "true")
    return Field(key, default, title, help_, _switch, _typed_switch, choices, said=(_("Off"), _("On")))


def number(
    key: str, default: int, bounds: tuple[int, int], words: tuple[str, str], step: int = 1
) -> Field[int]:
    read, typed = _within(*bounds)
    return Field(key, default, *words, read, typed, (), *bounds, step=step)


def optional_choice(key: str, choices: Mapping[str, str], title: str, help_: str) -> Field[str | None]:
    """Nothing is chosen until somebody does."""
    one = choice(key, choices, title, help_)
    names_, said = ("", *one.choices), (_("As usual"), *one.said)
    return Field(
        key, None, title, help_, _or_none(one.validate), _typed_or_none(one.parse), names_, said=said
    )


def optional_number(key: str, bounds: tuple[int, int], words: tuple[str, str]) -> Field[int | None]:
    read, typed = _within(*bounds)
    return Field(key, None, *words, _or_none(read), _typed_or_none(typed), (), *bounds)


def fraction(key: str, bounds: tuple[Decimal, Decimal], words: tuple[str, str]) -> Field[Decimal | None]:
    """A number that need not be whole."""
    read, typed = _between(*bounds)
    return Field(key, None, *words, _or_none(read), _typed_or_none(typed))


def cap(key: str, title: str, help_: str) -> Field[int | None]:
    """A limit that is off until it is set."""
    return optional_number(key, (1, MOST), (title, help_))


def names(key: str, title: str, help_: str) -> Field[tuple[str, ...]]:
    return Field(key, (), title, help_, _names, _typed_names)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(_("must be a text"))


def _web_address(value: object) -> str:
    found = _text(value).strip()
    if found and not _WEB_ADDRESS.fullmatch(found):
        raise ValueError(_("must be an address such as https://example.com, or empty"))
    return found


def _switch(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError(_("must be true or false"))


def _typed_switch(typed: str) -> bool:
    word = typed.strip().lower()
    if word in _YES | _NO:
        return word in _YES
    raise ValueError(_("must be true or false"))


def _within(least: int, most: int) -> tuple[Callable[[object], int], Callable[[str], int]]:
    wrong = _("must be a whole number from {least} to {most}").format(least=least, most=most)

    def read(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        raise ValueError(wrong)

    def typed(word: str) -> int:
        try:
            return read(int(word))
        except ValueError:
            raise ValueError(wrong) from None

    return read, typed


def _between(least: Decimal, most: Decimal) -> tuple[Callable[[object], Decimal], Callable[[str], Decimal]]:
    wrong = _("must be a number from {least} to {most}").format(least=least, most=most)

    def read(value: object) -> Decimal:
        if isinstance(value, int | Decimal) and not isinstance(value, bool) and least <= value <= most:
            return Decimal(value)
        raise ValueError(wrong)

    def typed(word: str) -> Decimal:
        if _DECIMAL.fullmatch(word.strip()) is None:
            raise ValueError(wrong)
        return read(Decimal(word.strip().replace(",", ".")))

    return read, typed


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, list | tuple) and all(isinstance(name, str) for name in value):
        return tuple(value)
    raise ValueError(_("must be a list of texts"))


def _typed_names(typed: str) -> tuple[str, ...]:
    return tuple(name for name in (part.strip() for part in _BETWEEN.split(typed)) if name)


def _or_none(read: Callable[[object], T]) -> Callable[[object], T | None]:
    return lambda value: None if value is None else read(value)


def _typed_or_none(read: Callable[[str], T]) -> Callable[[str], T | None]:
    return lambda typed: None if typed.strip().lower() in _NOTHING else read(typed)
