"""What is kept, in words: places, sizes, backups and what they hold, for window and terminal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.chat import Chat
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import carrying, documents
from ptahdesk.presenters.documents import Format
from ptahdesk.services.everything import Exported
from ptahdesk.services.exporting import Document
from ptahdesk.store.backups import Backup
from ptahdesk.store.restoring import Contents

PLACES = {
    "home": _("All of it"),
    "history": _("Chats and costs"),
    "backups": _("Backups"),
    "settings": _("Settings"),
    "logs": _("Logs"),
}
LEFT_OUT = _("Temporary and deleted chats do not go out; keys never do.")
OF_FORMAT = {
    Format.MARKDOWN: _("Markdown: what each chat shows, to read anywhere."),
    Format.HTML: _("Web pages: what each chat shows, to look at in a browser."),
    Format.JSON: _("JSON: everything, every version and cost; ptahdesk can import it again."),
}
_UNITS = ("kB", "MB", "GB", "TB")
_NAMED = 3  # chats that could not be read


@dataclass(frozen=True, slots=True)
class Written:
    """Each chat of an export, in one format."""

    format: Format
    catalogue: Catalogue

    def document(self) -> Document:
        return carrying.document(self.format, self.catalogue)

    def name(self, chat: Chat) -> str:
        return documents.file_name(chat.title, self.format)


def size(count: int) -> str:
    """As file managers say it."""
    if count < 1000:
        return many("{n} byte", "{n} bytes", count).format(n=count)
    power = 1
    while count >= 999.5 * 1000**power and power < len(_UNITS):
        power += 1
    amount, unit = count / 1000**power, _UNITS[power - 1]
    return (
        f"{amount:.1f}\N{NO-BREAK SPACE}{unit}" if amount < 9.95 else f"{amount:.0f}\N{NO-BREAK SPACE}{unit}"
    )


def export_name(now: datetime) -> str:
    """What all chats are called, unless somebody calls them otherwise."""
    return _("ptahdesk chats {when}").format(when=f"{now:%Y-%m-%d %H%M}")


def made(backup: Backup) -> str:
    return documents.when(backup.made)


def kind(backup: Backup) -> str:
    """What is special about it."""
    words = [
        _("kept when another was restored") if backup.aside else "",
        "" if backup.whole else _("some messages in it are damaged"),
    ]
    return " · ".join(filter(None, words))


def holds(found: Contents) -> str:
    chats = many("{n} chat", "{n} chats", found.chats).format(n=f"{found.chats:,}")
    messages = many("{n} message", "{n} messages", found.messages).format(n=f"{found.messages:,}")
    last = found.last
    if last is None:
        return _("{chats}, no message.").format(chats=chats)
    return _("{chats} with {messages}, the last of {when}.").format(
        chats=chats, messages=messages, when=documents.when(last)
    )


def farewell(today: Contents | None) -> str:
    """What happens to what is there now, before a backup takes its place. None: it cannot be read."""
    kept = _("What is there now is kept as a backup of its own, and can be restored again.")
    if today is not None:
        kept = f"{kept} {_('It is:')} {holds(today)}"
    words = _(
        "Chats since that backup are no more in the lists, and what was deleted since then is there again."
        " What was spent since then stays in the sums. Settings and keys stay as they are."
    )
    return f"{kept} {words}"


def restored(backup: datetime, aside: Backup | None) -> str:
    words = _("The backup of {when} is restored.").format(when=documents.when(backup))
    if aside is None:
        return words
    return f"{words} " + _("What was there before is kept as {name}.").format(name=aside.path.name)


def exported(found: Exported) -> str:
    chats = many("{n} chat", "{n} chats", found.chats).format(n=f"{found.chats:,}")
    words = _("Exported {chats} to {name}.").format(chats=chats, name=found.path.name)
    if not found.unread:
        return words
    named = ", ".join(f"“{title}”" for title in found.unread[:_NAMED])
    more = ", …" if len(found.unread) > _NAMED else ""
    left = many("{n} could not be read: {names}.", "{n} could not be read: {names}.", len(found.unread))
    return f"{words} " + left.format(n=len(found.unread), names=named + more)


def emptied(chats: int, free: int) -> str:
    gone = many("{n} deleted chat is gone for good.", "{n} deleted chats are gone for good.", chats)
    words = _("What they cost stays in the sums. {size} in the file are free for new chats.")
    return f"{gone.format(n=f'{chats:,}')} {words.format(size=size(max(free, 0)))}"


def asked_to_empty(chats: int) -> str:
    words = many(
        "{n} deleted chat goes for good, and cannot be brought back.",
        "{n} deleted chats go for good, and cannot be brought back.",
        chats,
    ).format(n=f"{chats:,}")
    return f"{words} " + _("What they cost stays in the sums. Backups made before still hold them.")
