"""A chat as the view shows it: a row a message, and texts that come when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.tiles import Tile, named


class Author(Enum):
    YOU = auto()
    MODEL = auto()


@dataclass(frozen=True, slots=True)
class Card:
    """What went wrong, where it went wrong. `action` is the word given back when the button is pressed."""

    title: str
    sentence: str
    money: str = ""
    action_label: str = ""
    action: str = ""
    details: str = ""
    other_label: str = ""  # a second, quieter button
    other_action: str = ""
    wished: bool = False  # nothing went wrong: somebody wanted it so


@dataclass(frozen=True, slots=True)
class Remark:
    """A line below an answer, and perhaps something to do about it."""

    words: str
    offer: str = ""
    action: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A message without its text: `characters` and `lines` are enough to guess its height."""

    key: int
    author: Author
    name: str
    characters: int = 0
    lines: int = 0
    facts: str = ""
    badge: str = ""
    card: Card | None = None
    live: bool = False
    remarks: tuple[Remark, ...] = ()
    version: int = 1  # which of those in its place
    versions: int = 1
    tiles: tuple[Tile, ...] = ()
    left_out: bool = False  # requests end here: what stands above is not sent any more
    turn: int = 0  # what it is or answers: a question has the same in every column
    unsent: str = ""  # what of this question's turn is not sent any more, in words


# Over a chat whose answers are judged without names: each row as it may be shown, and whether not even its
# text may be. None while nothing is hidden.
Veil = Callable[[Sequence[Row]], "Sequence[tuple[Row, bool]] | None"]


class Cover:
    """What lies over rows now: the rows as they may be shown (None: as they are), and whose texts not."""

    def __init__(self, veil: Veil | None) -> None:
        self._veil = veil
        self.rows: list[Row] | None = None
        self.keys: set[int] = set()

    def lay(self, kept: Sequence[Row]) -> None:
        laid = self._veil(kept) if self._veil is not None else None
        self.rows = None if laid is None else [row for row, _covered in laid]
        self.keys = {row.key for row, covered in laid or () if covered}


@dataclass(slots=True)
class _Body:
    """A text that grows by pieces, joined only when somebody reads it."""

    pieces: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.size += len(text)

    def text(self) -> str:
        if len(self.pieces) > 1:
            self.pieces = ["".join(self.pieces)]
        return self.pieces[0] if self.pieces else ""


def _body(text: str) -> _Body:
    return _Body([text], len(text)) if text else _Body()


@dataclass(slots=True)
class _Said:
    text: _Body
    thinking: _Body


class Transcript:
    """Rows in order, and what was said in them.

    The view asks for texts with `want`; whoever listens to `wanted` answers each key with `give`.
    A row that is live grows with `grow` and comes to rest with `settle`. Whoever reads it, or copies,
    is told no more than its veil lets through: `rows`, not `kept`.
    """

    def __init__(self, veil: Veil | None = None) -> None:
        self.kept: list[Row] = []  # as they are, for whoever writes them
        self.cover = Cover(veil)
        self._places: dict[int, int] = {}
        self._said: dict[int, _Said] = {}
        self.asked: set[int] = set()  # whose texts are on their way
        self.was_reset = Signal[None]()
        self.inserted = Signal[int]()  # the key of the new last row
        self.changed = Signal[int]()  # its row, or its whole text
        self.grew = Signal[int]()  # text was added at its end
        self.removed = Signal[tuple[int, ...]]()
        self.wanted = Signal[tuple[int, ...]]()

    @property
    def rows(self) -> Sequence[Row]:
        return self.kept if self.cover.rows is None else self.cover.rows

    def reset(self, rows: Iterable[Row]) -> None:
        """Another chat, or the same one read anew. Texts given before are forgotten."""
        self.kept = list(rows)
        self._places = {row.key: place for place, row in enumerate(self.kept)}
        self._said.clear()
        self.asked.clear()
        self.cover.lay(self.kept)
        self.was_reset.emit(None)

    def append(self, row: Row) -> None:
        look(self)
        self._places[row.key] = len(self.kept)
        self.kept.append(row)
        self.cover.lay(self.kept)
        self.inserted.emit(row.key)

    def update(self, row: Row) -> None:
        """Other facts, badge, card or liveness for a row that is there."""
        place = self._places[row.key]
        if self.kept[place] != row:
            look(self)
            before, self.kept[place] = self.rows[place], row
            if self.cover.rows is None:
                self.changed.emit(row.key)
                return
            self.cover.lay(self.kept)
            if self.rows[place] != before:
                self.changed.emit(row.key)

    def remove(self, keys: Collection[int]) -> None:
        gone = tuple(key for key in keys if key in self._places)
        if not gone:
            return
        look(self)
        away = set(gone)
        self.kept = [row for row in self.kept if row.key not in away]
        self._places = {row.key: place for place, row in enumerate(self.kept)}
        for key in gone:
            self._said.pop(key, None)
            self.asked.discard(key)
        self.cover.lay(self.kept)
        self.removed.emit(gone)

    def place(self, key: int) -> int | None:
        """Where the row stands, or None when it is gone."""
        return self._places.get(key)

    def want(self, keys: Iterable[int]) -> None:
        """Ask for texts that are not here; a key is asked for once."""
        missing = tuple(key for key in keys if key not in self._said and key not in self.asked)
        if missing:
            self.asked.update(missing)
            self.wanted.emit(missing)

    def give(self, key: int, text: str, thinking: str = "") -> None:
        """The whole of what was said, as kept. A text that is already growing here is not overwritten."""
        self.asked.discard(key)
        if key in self._places and key not in self._said:
            self._said[key] = _Said(_body(text), _body(thinking))
            self.changed.emit(key)

    def grow(self, key: int, text: str = "", thinking: str = "") -> None:
        """More of a live answer: called for every piece, so it only keeps it and says so."""
        said = self._said.get(key)
        if said is None:
            said = self._said[key] = _Said(_Body(), _Body())
        said.text.add(text)
        said.thinking.add(thinking)
        if key not in self.cover.keys:
            self.grew.emit(key)

    def settle(self, key: int, text: str, thinking: str = "") -> None:
        """The final text, whatever was shown while it grew."""
        if key in self._places:
            self._said[key] = _Said(_body(text), _body(thinking))
            self.changed.emit(key)

    def has(self, key: int) -> bool:
        return key in self._said or key in self.cover.keys

    def text_of(self, key: int) -> str:
        said = self._said.get(key)
        return said.text.text() if said and key not in self.cover.keys else ""

    def thinking_of(self, key: int) -> str:
        """Each thinks in its own way, and some not at all: under a veil nothing of it is told."""
        said = self._said.get(key)
        return said.thinking.text() if said and self.cover.rows is None else ""

    def sizes_of(self, key: int) -> tuple[int, int]:
        """How long its text and its thinking are, without joining them."""
        said = self._said.get(key)
        if said is None or key in self.cover.keys:
            return 0, 0
        return said.text.size, said.thinking.size if self.cover.rows is None else 0


def look(transcript: Transcript) -> None:
    """Its veil lies otherwise now: what can be seen and could not before, or the other way round, is told.

    Also before anything is done to its rows, which lays the veil anew: rows that nothing is done to would
    turn with nobody told of it.
    """
    before, covered = transcript.rows, transcript.cover.keys
    transcript.cover.lay(transcript.kept)
    if transcript.rows is before:  # no veil, and ten thousand rows perhaps
        return
    for row, seen in zip(before, transcript.rows, strict=True):
        turned = (row.key in covered) is not (row.key in transcript.cover.keys)
        if turned and row.key in covered and row.live:
            transcript.grew.emit(row.key)  # it was waited for
        if turned or seen != row:
            transcript.changed.emit(row.key)


def copy_of(transcript: Transcript, key: int) -> str:
    """What is said, and the names of the pictures and files beside it."""
    place = transcript.place(key)
    return named(transcript.text_of(key), transcript.rows[place].tiles if place is not None else ())
