"""Choosing a model: the live list, found by a few letters, with what each one costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from ptahdesk.catalogue.search import rank
from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import Tier
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import facts, figures
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App

_MOST = 2000
# At OpenRouter a suffix says what matters when a model has several hosts. One at a time.
VARIANTS = ((":nitro", _("Fastest host")), (":floor", _("Cheapest host")))


@dataclass(frozen=True, slots=True)
class PickRow:
    """One model as the list shows it. `price` is a word when there are no figures."""

    reference: str
    name: str
    id: str
    price_in: str = ""
    price_out: str = ""
    price: str = ""
    context: str = ""
    kind: str = "model"  # tier, model, typed, heading


class ModelPicker:
    """`rows` is what to show for `query`. `chosen` gives the reference that was picked."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self._made: dict[str, PickRow] = {}
        self._usable: list[Model] = []
        self._stale = True
        self.refreshing = False
        self.aside = False  # what is picked is for one answer, and not for the chat
        self.query = ""
        self.variant = ""
        self.rows: list[PickRow] = []
        self.changed = Signal[None]()
        self.chosen = Signal[str]()
        self.close = app.changes.subscribe(self._heard)

    def open(self) -> None:
        """The whole list; fetched anew in the background when it is old."""
        self.variant = ""
        self.find("")
        self._doing.start("refresh the models", self._refresh(force=False))

    def find(self, text: str) -> None:
        self.query = text.strip()
        if self._stale:
            self._read()
        self.rows = self._found() if self.query else self._all()
        self.changed.emit(None)

    def vary(self, variant: str) -> None:
        """What is picked next gets this suffix; the same one again takes it off."""
        self.variant = "" if variant == self.variant else variant
        self.changed.emit(None)

    def pick(self, reference: str) -> None:
        if reference:
            self.chosen.emit(self._varied(reference))

    def _varied(self, reference: str) -> str:
        """Only OpenRouter knows suffixes; a tier is the model it stands for now."""
        if not self.variant:
            return reference
        try:
            ref = self._app.models.meant(reference)
        except ProviderError:
            return reference
        known = self._app.models.hosts.has_variants(ref.provider) and not ref.model.endswith(self.variant)
        return f"{ref}{self.variant}" if known else reference

    def refresh(self) -> None:
        self._doing.start("refresh the models", self._refresh(force=True))

    @property
    def footer(self) -> str:
        """How many, and how old the list is."""
        if self.refreshing:
            return _("Fetching the list…")
        fetched = self._app.models.fetched
        if fetched is None:
            return _("No list yet. Refresh fetches one.")
        count = len(self._usable)
        words = many("{n} model · list of {time}", "{n} models · list of {time}", count)
        return words.format(n=f"{count:,}", time=_when(fetched))

    async def _refresh(self, force: bool) -> None:
        self.refreshing = True
        self.changed.emit(None)
        try:
            await self._app.models.refresh(force)
        except ProviderError:
            if force:
                raise
        finally:
            self.refreshing = False
            self._stale = True
            self.find(self.query)

    def _read(self) -> None:
        self._usable = [model for model in self._app.models.catalogue.models if model.chats]
        self._made.clear()
        self._stale = False

    def _all(self) -> list[PickRow]:
        tiers = [row for tier in Tier if (row := self._tier(tier)) is not None]
        head = [PickRow("", _("Tiers"), "", kind="heading"), *tiers] if tiers else []
        models = [self._row(model) for model in self._usable]
        return [*head, PickRow("", _("All models"), "", kind="heading"), *models] if models else head

    def _found(self) -> list[PickRow]:
        wanted = self.query.casefold()
        tiers = [
            row for tier in Tier if tier.value.startswith(wanted) and (row := self._tier(tier)) is not None
        ]
        found = [self._row(model) for model in rank(self.query, self._usable, _MOST)]
        exact = any(row.id == self.query for row in found)
        typed = [] if exact or " " in self.query else [_typed(self.query)]
        return [*tiers, *found, *typed]

    def _tier(self, tier: Tier) -> PickRow | None:
        reference = f"tier:{tier.value}"
        try:
            ref = self._app.models.resolve(reference)
        except ProviderError:
            return None
        model = self._app.models.catalogue.find(ref)
        if model is None:
            return None
        row = self._row(model)
        return PickRow(
            reference,
            tier.value.capitalize(),
            _("now {name}").format(name=facts.model_name(self._app.models.catalogue, ref)),
            row.price_in,
            row.price_out,
            row.price,
            row.context,
            "tier",
        )

    def _row(self, model: Model) -> PickRow:
        """Made once for each model: a keystroke makes none."""
        made = self._made.get(str(model.ref))
        if made is None:
            made = self._made[str(model.ref)] = _row(model)
        return made

    def _heard(self, change: Change) -> None:
        if change.kind is Kind.MODELS:
            self._stale = True


def _row(model: Model) -> PickRow:
    shown_in = figures.per_million(model.price, Charge.PROMPT)
    shown_out = figures.per_million(model.price, Charge.COMPLETION)
    known = bool(shown_in and shown_out)
    price = _("free") if model.free else ("" if known else _("unpriced"))
    return PickRow(
        reference=str(model.ref),
        name=model.name or model.id,
        id=model.id,
        price_in="" if price else shown_in,
        price_out="" if price else shown_out,
        price=price,
        context=figures.tokens(model.context),
    )


def _typed(text: str) -> PickRow:
    return PickRow(text, _("Use “{id}”").format(id=text), _("exactly as typed"), kind="typed")


def _when(moment: datetime) -> str:
    local = moment.astimezone()
    same_day = local.date() == datetime.now(UTC).astimezone().date()
    return f"{local:%H:%M}" if same_day else f"{local:%Y-%m-%d %H:%M}"
