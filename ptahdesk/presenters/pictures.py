"""Pictures in answers: loaded one by one when a person asks, kept for as long as the window is open."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.images import Images


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of it: the bytes, or a sentence."""

    source: str
    data: bytes = b""
    sentence: str = ""


class Pictures:
    """`loaded` answers each `load`."""

    def __init__(self, images: Images, doing: Doing) -> None:
        self._images = images
        self._doing = doing
        self._loading: set[str] = set()
        self.loaded = Signal[Loaded]()

    def load(self, source: str) -> None:
        if source not in self._loading:
            self._loading.add(source)
            self._doing.start("load a picture", self._load(source))

    async def _load(self, source: str) -> None:
        try:
            found = Loaded(source, await self._images.fetch(source))
        except ProviderError as error:
            found = Loaded(source, sentence=str(error))
        finally:
            self._loading.discard(source)
        self.loaded.emit(found)
