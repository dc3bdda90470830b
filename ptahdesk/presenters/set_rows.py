"""The sets of models as rows to choose from: one's own, those that are ready, and a name for the columns."""

from __future__ import annotations

from ptahdesk.catalogue.search import fit
from ptahdesk.domain.words import _, many
from ptahdesk.presenters.palette import Choice
from ptahdesk.presenters.saved_sets import SavedSets
from ptahdesk.presenters.signal import Signal
from ptahdesk.settings.model_sets import ModelSet


class SetRows:
    """`rows` for what is typed: it finds a set, names the columns there are, or renames one."""

    def __init__(self, sets: SavedSets) -> None:
        self._sets = sets
        self._typed = ""
        self._asks = False
        self.renamed: ModelSet | None = None  # what is typed is its new name
        self.rows: list[Choice] = []
        self.changed = Signal[None]()
        sets.changed.connect(lambda _nothing: self.find(self._typed))

    @property
    def invitation(self) -> str:
        """What may be typed."""
        if self.renamed is not None:
            return _("New name of {name}").format(name=self.renamed.name)
        count = len(self._sets.present)
        return _("Find a set, or name these {n} models").format(n=count) if count else _("Find a set")

    @property
    def nothing(self) -> str:
        """Why there is no row."""
        if self.rows:
            return ""
        if self._typed:
            return _("No set is called so.")
        return _("No set yet. Put models beside each other in a chat, then name them here.")

    def open(self, *, asks: bool = False) -> None:
        """`asks`: what is typed in the message box goes to the set that is chosen."""
        self.renamed, self._asks = None, asks
        self.find("")

    def rename(self, choice: Choice | None) -> str:
        """What is typed next is its name; the one it has now."""
        one = choice.target if choice is not None else None
        self.renamed = one if isinstance(one, ModelSet) and self.mine(choice) else None
        self.find(self.renamed.name if self.renamed else "")
        return self._typed

    def mine(self, choice: Choice | None) -> bool:
        """Whether it can be renamed and deleted."""
        return choice is not None and choice.target in self._sets.all

    def find(self, text: str) -> None:
        self._typed = text.strip()
        self.rows = self._renaming() if self.renamed is not None else [*self._naming(), *self._found()]
        self.changed.emit(None)

    def run(self, choice: Choice) -> None:
        """A name keeps or renames, a set is used or asked."""
        if choice.kind == "keep":
            self._sets.keep(str(choice.target))
        elif self.renamed is not None:
            self._sets.rename(self.renamed, str(choice.target))
        elif isinstance(choice.target, ModelSet):
            (self._sets.assembling.ask if self._asks else self._sets.assembling.use)(choice.target)

    def _renaming(self) -> list[Choice]:
        if not self._typed or self.renamed is None:
            return []
        words = _("Rename {old} to {new}").format(old=self.renamed.name, new=self._typed)
        return [Choice("rename", words, self._typed)]

    def _naming(self) -> list[Choice]:
        if not (self._typed and self._sets.present) or self._asks:
            return []
        words = many("Keep {n} model as {name}", "Keep these {n} models as {name}", len(self._sets.present))
        return [Choice("keep", words.format(n=len(self._sets.present), name=self._typed), self._typed)]

    def _found(self) -> list[Choice]:
        parts = ((_("Your sets"), self._sets.all), (_("Ready to use"), self._sets.ready))
        found: list[Choice] = []
        for title, sets in parts:
            fitting = [one for one in sets if self._fits(one)]
            rows = [Choice("set", one.name, one, self._sets.names(one)) for one in fitting]
            found += [Choice("heading", title), *rows] if rows else []
        return found

    def _fits(self, one: ModelSet) -> bool:
        words = self._typed.casefold().split()
        return fit(words, f"{one.name} {self._sets.names(one)}".casefold()) is not None if words else True
