"""The one door out: no link is followed but through here, and none before its true host was shown."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ptahdesk.domain.words import _
from ptahdesk.ui import dialogs

_LONGEST = 2000
_WEB = frozenset({"http", "https"})
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\.?")


@dataclass(frozen=True, slots=True)
class Link:
    """An address that may be opened, and where it truly leads."""

    url: str
    where: str


class RefusedLinkError(ValueError):
    """Why a link is not followed, in a sentence."""


def read(text: str) -> Link:
    """An address we would open; `RefusedLinkError` for everything else."""
    text = text.strip()
    if not text or len(text) > _LONGEST or _UNSEEN.search(text) or "\\" in text:
        raise RefusedLinkError(_("This link is not a plain web address, so it was not opened."))
    scheme = text.partition(":")[0].lower() if ":" in text else ""
    if scheme == "mailto":
        return _mail(text)
    if scheme not in _WEB:
        raise RefusedLinkError(_("Only web and mail links are opened. This one is neither."))
    return _web(text)


def _mail(text: str) -> Link:
    """The address alone: what a link would put into the letter is left out."""
    address = text.partition(":")[2].partition("?")[0]
    if not _MAIL.fullmatch(address):
        raise RefusedLinkError(_("This mail address cannot be read, so it was not opened."))
    return Link(f"mailto:{address}", address)


def _web(text: str) -> Link:
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise RefusedLinkError(_("This web address cannot be read, so it was not opened.")) from None
    if not text[len(parts.scheme) :].startswith("://") or not host:
        raise RefusedLinkError(_("This web address has no host, so it was not opened."))
    if "@" in parts.netloc:
        raise RefusedLinkError(
            _("This link hides a name before its host, as fraudulent links do. It was not opened.")
        )
    real = _real_host(host)
    bracketed = f"[{real}]" if ":" in real else real
    place = bracketed if port is None else f"{bracketed}:{port}"
    rest = text.partition("://")[2][len(parts.netloc) :]
    return Link(f"{parts.scheme}://{place}{rest}", place)


def _real_host(host: str) -> str:
    """The host as it is looked up: letters that only look Latin become their `xn--` form."""
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError:
            raise RefusedLinkError(_("This web address cannot be read, so it was not opened.")) from None
    looked_up = bytes(QUrl.toAce(host).data()).decode("ascii")
    if not looked_up or not _HOST.fullmatch(looked_up.lower()):
        raise RefusedLinkError(_("The host of this link is not a proper name, so it was not opened."))
    return looked_up.lower()


async def follow(parent: QWidget, text: str) -> str:
    """Open a link after its host was shown and agreed to. The answer is a sentence when it was refused."""
    try:
        link = read(text)
    except RefusedLinkError as refusal:
        return str(refusal)
    question = _("This opens in your browser:\n\n{where}\n\n{url}").format(
        where=link.where, url=_short(link.url)
    )
    if await dialogs.ask(parent, _("Open this link?"), question, _("Open")):
        return open_now(link)
    return ""


def open_shown(text: str) -> str:
    """An address of the program's own, whose host stands beside the button that was clicked."""
    try:
        return open_now(read(text))
    except RefusedLinkError as refusal:
        return str(refusal)


def open_now(link: Link) -> str:
    if QDesktopServices.openUrl(QUrl(link.url)):
        return ""
    return _("No program on this computer would open the link: {url}").format(url=link.url)


def _short(url: str) -> str:
    shown = QUrl(url).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    return shown if len(shown) <= 160 else f"{shown[:157]}…"


def open_folder(folder: Path) -> None:
    """One of our own, in the file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
