"""A chat as one HTML file: no script, nothing fetched, fit to be printed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.attached import Attached
from ptahdesk.domain.chat import Chat, Entry, Lane
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Image, Message, Role, Text, Thinking, ToolCall, ToolResult
from ptahdesk.domain.words import _
from ptahdesk.presenters import blocks_markdown, documents
from ptahdesk.presenters.blinding import KNOWN, Seats
from ptahdesk.presenters.enclosures import enclosed, label

_SECONDS = 1.0  # of reading one message; what takes longer is shown as it was written
_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})  # nothing that can act
# Whatever gets past the reader of Markdown: nothing may be run, and nothing fetched.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; }
article { margin: 1.5rem 0; padding-top: 1rem; border-top: 1px solid #8884; }
article > h2 { font-size: 1rem; margin: 0; }
article.you { background: #8881; border: 0; border-radius: .6rem; padding: .8rem 1rem; }
.told { color: #777; font-size: .85rem; margin: .1rem 0 .6rem; }
.words { white-space: pre-wrap; }
pre { background: #8882; padding: .7rem .9rem; border-radius: .4rem; white-space: pre-wrap; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
img { max-width: 100%; }
table { border-collapse: collapse; } th, td { border: 1px solid #8886; padding: .3rem .6rem; }
blockquote { margin-left: 0; padding-left: 1rem; border-left: 3px solid #8886; }
@media print {
  body { max-width: none; margin: 0; font-size: 11pt; color: #000; background: #fff; }
  article > h2, .told { break-after: avoid; }
  pre, table, blockquote { break-inside: avoid-page; }
}
"""


class HtmlDocument:
    """`told`: who answered, when, and for how much, under each heading."""

    whole = False
    files = True

    def __init__(self, catalogue: Catalogue, told: bool = True, seats: Seats = KNOWN) -> None:
        self._files: dict[str, str] = {}  # of the message that comes next, each as its own address
        self._catalogue, self._seats = catalogue, seats
        self._told = told

    def head(self, chat: Chat, lanes: Sequence[Lane]) -> str:
        title, several = escape(chat.title or _("New chat")), documents.side_by_side(lanes)
        return (
            f'<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            f'<meta name="referrer" content="no-referrer">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
            + self._line(documents.when(chat.created))
            + (f'<p class="told">{escape(several)}</p>\n' if several else "")
        )

    def entry(self, entry: Entry, calls: Sequence[LedgerRow]) -> str:
        you = entry.message.role is Role.USER
        name = escape(documents.author(entry, calls, self._catalogue, self._seats))
        standing = documents.standing(entry)
        attached = "".join(map(self._attached, entry.message.attached))
        self._files = {}
        return (
            f'<article class="{"you" if you else "answer"}">\n<h2>{name}</h2>\n'
            + self._line(documents.told(entry, calls))
            + attached
            + _said(entry.message, you)
            + (f'<p class="told">{escape(standing)}</p>\n' if standing else "")
            + "</article>\n"
        )

    def file(self, attached: Attached, data: bytes, text: str | None) -> str:
        media = attached.media if attached.media in _PICTURES else "application/octet-stream"
        self._files[attached.digest] = f"data:{media};base64,{b64encode(data).decode()}"
        return ""

    def _attached(self, one: Attached) -> str:
        """A picture is shown; any other file can be saved from where it is named."""
        address = self._files.get(one.digest, "")
        name = escape(documents.named(one))
        if one.media in _PICTURES and address:
            return f'<p><img alt="{name}" src="{address}"></p>\n'
        link = f'<a download="{escape(one.name)}" href="{address}">{name}</a>' if address else name
        return f'<p class="told">{link}</p>\n'

    def foot(self) -> str:
        return "</body>\n</html>\n"

    def _line(self, told: str) -> str:
        return f'<p class="told">{escape(told)}</p>\n' if told and self._told else ""


def _said(message: Message, you: bool) -> str:
    sources = blocks_markdown.html(enclosed(message, pictures=False), _SECONDS)
    return "".join(_part(part, you) for part in message.parts) + sources


def _part(part: object, you: bool) -> str:
    match part:
        case Text(text):
            return _words(text) if you else blocks_markdown.html(text, _SECONDS) or _words(text)
        case Thinking(text) if text.strip():
            return f"<details><summary>{escape(_('Thinking'))}</summary>\n{_words(text)}</details>\n"
        case ToolCall(_id, name, arguments):
            title = escape(_("Tool call: {name}").format(name=name))
            return f'<p class="told">{title}</p>\n<pre>{escape(arguments)}</pre>\n'
        case ToolResult(_id, text):
            return f'<p class="told">{escape(_("Tool result"))}</p>\n<pre>{escape(text)}</pre>\n'
        case Image(media, data) if data and media in _PICTURES:
            return f'<p><img alt="{escape(label(part))}" src="data:{media};base64,{escape(data)}"></p>\n'
        case Image():
            return f'<p class="told">{escape(label(part))}</p>\n'
        case _:
            return ""


def _words(text: str) -> str:
    """As they were typed."""
    return f'<div class="words">{escape(text)}</div>\n' if text.strip() else ""
