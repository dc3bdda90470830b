"""What a file from another program would change here: read whole, or refused whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeVar

from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.domain.words import _
from ptahdesk.providers.addresses import clean_base_url
from ptahdesk.providers.presets import PRESETS, Preset
from ptahdesk.settings.field import Field
from ptahdesk.settings.file import plain
from ptahdesk.settings.json_text import Json
from ptahdesk.settings.schema import PROVIDER_ID, provider_base_url, provider_preset

T = TypeVar("T")
_REFERENCE = re.compile(r"\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))")
_BY_ID = {each.id: each for each in PRESETS}


class BadFile(ValueError):  # noqa: N818 - a verdict with a sentence
    """The file cannot be taken over; str() is one sentence, and holds nothing of what was in it."""


@dataclass(slots=True)
class Plan:
    """Settings to be changed, keys to be put away, and what a person still has to know or do."""

    settings: dict[str, Json] = field(default_factory=dict)
    keys: dict[ProviderId, str] = field(default_factory=dict, repr=False)
    notes: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def put(self, where: Field[T], value: object) -> None:
        """One setting; what does not fit refuses the file."""
        try:
            self.settings[where.key] = plain(where.validate(value))
        except ValueError as error:
            sentence = _("{key} {reason}. Nothing was changed.")
            raise BadFile(sentence.format(key=where.key, reason=error)) from None

    def address(self, provider: ProviderId, value: object) -> None:
        try:
            address = clean_base_url(text(value, _("an address")))
        except BadFile:
            raise
        except ValueError as error:
            sentence = _("The address of {name} cannot be used: {reason}")
            raise BadFile(sentence.format(name=provider, reason=error)) from None
        self.put(provider_base_url(provider), address)

    def provider(self, name: str, kind: str, address: object = None) -> ProviderId | None:
        """Set up a provider of that kind; None, with a note, when nothing here knows how to reach it."""
        if not PROVIDER_ID.fullmatch(name):
            sentence = _("{name} cannot be the name of a provider: use small letters, digits, - and _.")
            raise BadFile(sentence.format(name=name))
        id_ = ProviderId(name)
        known = _BY_ID.get(kind)
        if known is None and address is None:
            self.notes.append(
                _(
                    "{name}: ptahdesk does not know where it is."
                    " Set it up with: ptahdesk providers add {name} --base-url URL"
                ).format(name=name)
            )
            return None
        if known is None or known.id != OPENROUTER or id_ != OPENROUTER:
            self.put(provider_preset(id_), known.id if known else "custom")
        if known is not None and known.base_url:
            self._elsewhere(id_, known, address)
        elif address is not None:
            self.address(id_, address)
        return id_

    def _elsewhere(self, provider: ProviderId, known: Preset, address: object) -> None:
        """A key in the environment would go where a file says: that takes more than a file."""
        if address is None or text(address, _("an address")).rstrip("/") == known.base_url:
            return
        words = _(
            "{name}: the file has another address than usual, {address}, which would be given the key."
            " It was left out. If you mean it: ptahdesk settings set {key} URL"
        )
        key = provider_base_url(provider).key
        self.notes.append(words.format(name=provider, address=address, key=key))

    def key(self, provider: ProviderId, kind: str, value: object) -> None:
        """Kept out of the settings: a reference names a variable, anything else is for the keychain."""
        typed = text(value, _("a key")).strip()
        reference = _REFERENCE.fullmatch(typed)
        if reference is None:
            self.keys[provider] = typed
            return
        variable = reference[1] or reference[2]
        read = _variables(kind)
        if variable in read:
            words = _("The key for {name} stays in the environment variable {variable}.")
        elif read:
            words = _("The key for {name} was in {variable}; ptahdesk reads it from {read}. Rename it.")
        else:
            words = _(
                "The key for {name} was in {variable}, which is not read here. Paste the key for {name}."
            )
        self.notes.append(words.format(name=provider, variable=variable, read=", ".join(read)))

    def is_set_up(self, provider: str) -> bool:
        return provider == OPENROUTER or provider_preset(ProviderId(provider)).key in self.settings


def text(value: object, what: str) -> str:
    """`value` if it is a text; the sentence names what should have been one."""
    if isinstance(value, str):
        return value
    raise BadFile(_("Where {what} should be, the file has something else.").format(what=what))


def table(value: object, what: str) -> dict[str, object]:
    if value is None:
        return {}
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return value
    raise BadFile(_("Where {what} should be, the file has something else.").format(what=what))


def texts(value: object, what: str) -> list[str]:
    if value is None:
        return []
    if isinstance(value, list):
        return [text(each, what) for each in value]
    raise BadFile(_("Where {what} should be, the file has something else.").format(what=what))


def _variables(kind: str) -> tuple[str, ...]:
    found = _BY_ID.get(kind)
    return found.key_env if found else ()
