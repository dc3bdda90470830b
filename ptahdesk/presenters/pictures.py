"""Pictures and files of a chat: those on the web loaded one by one when a person asks, ours when seen."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path

from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.chat import EntryId
from ptahdesk.domain.message import Image
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.words import _
from ptahdesk.presenters import tiles
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.attaching import Attaching
from ptahdesk.services.conversation import Conversations
from ptahdesk.services.images import Images
from ptahdesk.services.taking_files import CannotAttach


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of it: the bytes, or a sentence."""

    source: str
    data: bytes = b""
    sentence: str = ""


class Pictures:
    """`loaded` answers each `load`."""

    def __init__(
        self, images: Images, ours: tuple[Attaching, Conversations], told: tuple[Doing, Notices]
    ) -> None:
        self._images = images
        self._attaching, self._conversations = ours
        self._doing, self._notices = told
        self._loading: set[str] = set()
        self.loaded = Signal[Loaded]()

    def load(self, source: str) -> None:
        if source not in self._loading:
            self._loading.add(source)
            self._doing.start("load a picture", self._load(source))

    async def text(self, tile: tiles.Tile) -> str:
        """Of a file that lies in the store."""
        return await self._attaching.text_of(_kept(tile.source, tile.form))

    def save(self, source: str, path: Path) -> None:
        self._doing.start("save a picture", self._save(source, path))

    async def _save(self, source: str, path: Path) -> None:
        try:
            if tiles.kept_digest(source):
                await self._attaching.save(_kept(source, Form.PICTURE), path)
            else:
                data = b64encode(await self._bytes(source)).decode()
                await self._attaching.save(Image(data=data), path)
        except CannotAttach as error:
            self._notices.say(str(error))
        else:
            self._notices.say(_("Saved as {name}.").format(name=path.name))

    async def _load(self, source: str) -> None:
        try:
            found = Loaded(source, await self._bytes(source))
        except (ProviderError, CannotAttach) as error:
            found = Loaded(source, sentence=str(error))
        finally:
            self._loading.discard(source)
        self.loaded.emit(found)

    async def _bytes(self, source: str) -> bytes:
        if source[:5].lower() == "data:":
            return b64decode(source.partition(",")[2])
        if not tiles.is_ours(source):
            return await self._images.fetch(source)
        said = tiles.said_place(source)
        data = b""
        if said is not None:
            entries = await self._conversations.read([EntryId(said[0])])
            part = entries[0].message.parts[said[1]] if entries else None
            data = b64decode(part.data) if isinstance(part, Image) else b""
        else:
            data = await self._attaching.bytes_of(_kept(source, Form.PICTURE)) or b""
        if not data:
            raise CannotAttach(_("This file is not there any more."))
        return data


def _kept(source: str, form: Form) -> Attached:
    """Enough of it to be asked for."""
    return Attached(tiles.kept_digest(source), "", form, "", 0)
