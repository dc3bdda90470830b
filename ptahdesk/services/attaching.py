"""Files beside the words of a question: taken in, made fit to be sent, told of, given back."""

from __future__ import annotations

import asyncio
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from ptahdesk.catalogue.tokens import estimate
from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.message import Image
from ptahdesk.domain.model import Model
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.words import _
from ptahdesk.services import taking_files
from ptahdesk.services.capability import Need, lack, wanted
from ptahdesk.services.enclosing import Enclosing, too_much
from ptahdesk.services.models import Models
from ptahdesk.services.opening_files import Opening
from ptahdesk.services.taking_files import CannotAttach, plain_name, suffixed
from ptahdesk.services.workers import Workers
from ptahdesk.store.store import Store
from ptahdesk.wire.file_kind import form_of, is_heic, text_of

__all__ = ["Attaching", "CannotAttach"]


class Attaching:
    def __init__(self, store: Store, models: Models, workers: Workers, limits: Limits) -> None:
        self._kept = store.attachments
        self._models = models
        self._workers = workers
        self._limits = limits
        self._opening = Opening(limits)
        self._enclosing = Enclosing(store, workers, limits)

    async def take(self, data: bytes, name: str = "", media: str = "") -> Attached:
        """On disk when this returns. What it is, its bytes decide; `media` names it where it has no name.

        Raises `CannotAttach`, and `StoreError` when it cannot be kept.
        """
        name = plain_name(name)
        if not data:
            raise CannotAttach(_("{name} is empty.").format(name=name or _("The file")))
        if len(data) > self._limits.attached_bytes:
            raise taking_files.too_large(name, self._limits.attached_bytes)
        form = form_of(data)
        if form is None and not is_heic(data):
            text = await self._workers.run(partial(text_of, data))
            if text is not None:
                return await self._text(data, text, name)
        if form is Form.PDF:
            return await self._pdf(data, name)
        return await self._picture(data, name, form)

    async def take_file(self, path: Path) -> Attached:
        """As `take`. A folder, or what is no file at all, is refused before it is read."""
        return await self.take(
            await asyncio.to_thread(taking_files.read, path, self._limits.attached_bytes), path.name
        )

    async def bytes_of(self, attached: Attached) -> bytes | None:
        """None when it is gone, or is not what was kept any more."""
        return await self._kept.data(attached.digest)

    async def text_of(self, attached: Attached) -> str:
        """What a reader finds in it; nothing in a picture, nor in a PDF of pictures."""
        return await self._enclosing.text_of(attached) or ""

    def refusal(self, items: Sequence[Attached], reference: str) -> str:
        """Why this model cannot take them, before anything is sent; empty when it can, or nobody knows."""
        if sum(one.size for one in items if one.wordless) > self._limits.attached_sent_bytes:
            return too_much(self._limits)
        cannot = lack(self._known(reference), Need(0, None, False, *wanted(items)))
        return cannot.sentence if cannot else ""

    async def save(self, what: Attached | Image, path: Path) -> None:
        """Where somebody chose. Raises `CannotAttach` with a sentence when it cannot be."""
        data = b64decode(what.data) if isinstance(what, Image) else await self.bytes_of(what)
        if not data:
            raise CannotAttach(_("This file is not there any more."))
        try:
            await asyncio.to_thread(path.write_bytes, data)
        except OSError as error:
            raise CannotAttach(
                _("It could not be saved: {why}.").format(why=error.strerror or error)
            ) from error

    def _known(self, reference: str) -> Model | None:
        """The model that a name stands for now, where a list tells of it."""
        try:
            return self._models.catalogue.find(self._models.meant(reference or self._models.default))
        except ProviderError:
            return None

    async def _text(self, data: bytes, text: str, name: str) -> Attached:
        if len(text) > self._limits.attached_characters:
            words = _("{name} has {n:,} characters, and {most:,} can be sent. Attach a part of it.")
            most = self._limits.attached_characters
            raise CannotAttach(words.format(name=name or _("This text"), n=len(text), most=most))
        tokens = await self._workers.run(partial(estimate, text))
        about = Attached("", name or "text.txt", Form.TEXT, "text/plain", len(data))
        return await self._keep(data, None, replace(about, characters=len(text), tokens=tokens))

    async def _pdf(self, data: bytes, name: str) -> Attached:
        """Kept whole; what can be read in it beside it."""
        if len(data) > self._limits.attached_pdf_bytes:
            raise taking_files.too_large(name, self._limits.attached_pdf_bytes)
        told, text = await self._opening.pdf(data)
        if told["state"] != "ok":
            raise taking_files.unopened(told["state"], name)
        tokens = await self._workers.run(partial(estimate, text))
        about = Attached(
            "", name or "document.pdf", Form.PDF, "application/pdf", len(data), pages=told["pages"]
        )
        return await self._keep(data, text or None, replace(about, characters=len(text), tokens=tokens))

    async def _picture(self, data: bytes, name: str, form: Form | None) -> Attached:
        told, kept = await self._opening.picture(data)
        if told["state"] != "ok":
            state = "damaged" if form and told["state"] == "unknown" else told["state"]
            raise taking_files.unopened("heic" if is_heic(data) and state == "unknown" else state, name)
        media = told["media"]
        size = told["width"], told["height"]
        return await self._keep(
            kept, None, Attached("", suffixed(name, media), Form.PICTURE, media, len(kept), *size)
        )

    async def _keep(self, data: bytes, text: str | None, about: Attached) -> Attached:
        digest = await self._workers.run(lambda: sha256(data).hexdigest())
        await self._kept.keep(digest, about.media, data, text)
        return replace(about, digest=digest)
