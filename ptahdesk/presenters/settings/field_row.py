"""One setting on a page: what stands there, what may stand there, and what was wrong with the last try."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from ptahdesk.domain.words import _
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.settings.field import Field
from ptahdesk.settings.file import SettingsError

_BESIDE = 4  # choices that fit beside each other


class Shape(Enum):
    """What a person is given to set it with."""

    TEXT = auto()
    NUMBER = auto()
    CHOICE = auto()  # a few words beside each other
    MENU = auto()  # more of them
    LINES = auto()  # one of several a line
    PROSE = auto()  # a text of any length


def _silent() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Ways:
    """What a setting has that its field alone cannot know. Read anew each time it is shown."""

    unset: Callable[[], str] = _silent  # what holds while nothing stands there
    choices: Callable[[], list[tuple[str, str]]] | None = None
    doubt: Callable[[], str] = _silent  # what is odd about what stands there, though it may stand
    beside: Callable[[], str] = _silent  # how what it is about stands just now
    picks: bool = False  # models can be picked for it from the list


USUAL = Ways()


class FieldRow:
    """Read from its field alone. What does not fit is said beside it, and never kept."""

    def __init__(
        self,
        app: App,
        doing: Doing,
        field: Field[Any],
        ways: Ways = USUAL,
    ) -> None:
        self._app = app
        self._doing = doing
        self._ways = ways
        self.picks = ways.picks
        self.beside = ways.beside  # how what it is about stands just now; most have nothing to say
        self._refused = ""
        self.field = field
        self.key, self.title, self.help = field.key, field.title, field.help
        self.changed = Signal[None]()

    @property
    def shape(self) -> Shape:
        field = self.field
        if field.choices or self._ways.choices is not None:
            return Shape.CHOICE if len(field.choices) in range(1, _BESIDE + 1) else Shape.MENU
        if isinstance(field.default, tuple):
            return Shape.LINES
        if field.prose:
            return Shape.PROSE
        counted = field.least is not None and field.default is not None
        return Shape.NUMBER if counted else Shape.TEXT

    @property
    def choices(self) -> list[tuple[str, str]]:
        """As they are typed, and as they are said. What stands there always is one of them."""
        ways, field = self._ways, self.field
        found = ways.choices() if ways.choices else list(zip(field.choices, field.said, strict=True))
        return found if self.text in dict(found) else [*found, (self.text, self.text)]

    @property
    def text(self) -> str:
        """As one would type it."""
        return as_typed(self._app.settings.get(self.field))

    @property
    def unset(self) -> str:
        """What holds while nothing stands there."""
        return self._ways.unset() or as_typed(self.field.default) or self.field.unset

    @property
    def error(self) -> str:
        """Why the last try was not taken; else why what is in the file is not used."""
        return self._refused or _spoilt(self._app, self.field) or self._ways.doubt()

    @property
    def usual(self) -> bool:
        """Whether nobody has chosen anything else."""
        return self.text == as_typed(self.field.default) and not (
            self._refused or _spoilt(self._app, self.field)
        )

    def put(self, typed: str) -> None:
        """Keep what was typed, or say what is wrong with it."""
        try:
            value = self.field.parse(typed)
        except ValueError as error:
            self._refuse(_sentence(self.title, error))
        else:
            self._keep(value)

    def pick(self, reference: str) -> None:
        """A model from the list: in the place of what stands there, or after it where several may."""
        before = self.text if self.shape is Shape.LINES else ""
        self.put(f"{before}\n{reference}".strip())

    def step(self, by: int) -> None:
        """To the next likely number, up or down."""
        value, step = int(self.text), self.field.step
        wanted = (value // step + by) * step if by > 0 else (-(-value // step) + by) * step
        least, most = self.field.least or 0, self.field.most or wanted
        self._keep(min(max(wanted, least), most))

    def reset(self) -> None:
        """Back to what it is for somebody who never chose."""
        self._refused = ""
        self._doing.start("take a setting back", self._written(None, gone=True))

    def look(self) -> None:
        """Somebody comes to it anew: what was typed wrongly the last time is forgotten."""
        self._refused = ""
        self.changed.emit(None)

    def _keep(self, value: Any) -> None:
        self._refused = ""
        self._doing.start("keep a setting", self._written(value))
        self.changed.emit(None)

    async def _written(self, value: Any, gone: bool = False) -> None:
        try:
            if gone:
                await self._app.settings.change({}, gone=[self.key])
            else:
                await self._app.settings.set(self.field, value)
        except (ValueError, SettingsError) as error:
            self._refuse(_sentence(self.title, error))

    def _refuse(self, sentence: str) -> None:
        self._refused = sentence
        self.changed.emit(None)


def _sentence(title: str, error: Exception) -> str:
    """A field's reason begins with a verb; whoever writes files says a whole sentence."""
    if not isinstance(error, ValueError):
        return str(error)
    words = f"{title} {error}"
    return words if words.endswith(".") else f"{words}."


def as_typed(value: object) -> str:
    """A value as a person would type it."""
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _spoilt(app: App, field: Field[Any]) -> str:
    """Why what stands in the file is not used."""
    raw = app.settings.raw()
    try:
        if field.key in raw:
            field.validate(raw[field.key])
    except ValueError as error:
        return _("{what} The default is used.").format(what=_sentence(field.title, error))
    return ""
