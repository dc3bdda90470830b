"""What stands inside a paragraph, as spans."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from ptahdesk.domain.words import _
from ptahdesk.presenters.blocks import Span, Style
from ptahdesk.presenters.blocks_visible import breakable, image_host, visible, visible_code

ALONE = Style.CHIP | Style.MATH  # never joined with a neighbour, never cut
_MARKS = {"strong": Style.BOLD, "em": Style.ITALIC, "s": Style.STRIKE}
_CAN_BE_SHOWN = re.compile(r"https?://|data:image/(?:png|jpe?g|gif|webp|bmp);base64,", re.IGNORECASE)
_OPENS = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


def spans(children: Sequence[Token]) -> tuple[Span, ...]:
    """The spans of an inline token's children; neighbours that look alike are one."""
    found: list[Span] = []
    style, href = 0, ""
    for token in children:
        kind, nesting = token.type, token.nesting
        if kind in {"link_open", "link_close"}:
            href = _target(str(token.attrs.get("href", ""))) if nesting > 0 else ""
        elif nesting:
            mark = _MARKS.get(kind.rsplit("_", 1)[0], Style.PLAIN)
            style = style | mark if nesting > 0 else style & ~mark
        else:
            text, look = _words(token, linked=bool(href))
            _add(found, Span(text, style | look, href))
    return tuple(found)


def _words(token: Token, *, linked: bool) -> tuple[str, int]:
    """What a token says, and the style that goes with it."""
    content = token.content
    match token.type:
        case "text" if linked:
            return breakable(visible_code(content)), 0
        case "softbreak" | "hardbreak":
            return "\n", 0
        case "code_inline":
            return breakable(visible_code(content)), Style.CODE
        case "math_inline":
            return visible_code(content), Style.MATH
        case "note_mark":
            return f"[{visible_code(content)}]", Style.RAISED
        case "image":
            return image_words(token), Style.CHIP
        case _:
            return visible(content), 0


def _add(found: list[Span], span: Span) -> None:
    if not span.text:
        return
    last = found[-1] if found else None
    if last and last.style == span.style and last.href == span.href and not span.style & ALONE:
        found[-1] = Span(last.text + span.text, span.style, span.href)
    else:
        found.append(span)


def _target(href: str) -> str:
    """Only what a browser or a mail program may be given is a target; the rest is words."""
    return visible_code(href) if _OPENS.match(href) else ""


def pictures(children: Sequence[Token]) -> list[tuple[str, str]]:
    """Pictures that could be shown, by name and source: on the web, or in the text itself."""
    found = [(_name(token), str(token.attrs.get("src", ""))) for token in children if token.type == "image"]
    return [(name, source) for name, source in found if _CAN_BE_SHOWN.match(source)]


def nothing_else(children: Sequence[Token]) -> bool:
    """Whether all of a paragraph is pictures that could be shown."""
    rest = [token for token in children if token.type not in {"image", "softbreak", "hardbreak"}]
    count = sum(token.type == "image" for token in children)
    blank = all(token.type == "text" and not token.content.strip() for token in rest)
    return blank and 0 < count == len(pictures(children))


def _name(token: Token) -> str:
    return visible_code("".join(child.content for child in token.children or ()))


def image_words(token: Token) -> str:
    """What is shown in an image's stead: nothing is fetched for being looked at."""
    alt = _name(token)
    source = str(token.attrs.get("src", ""))
    if source[:5].lower() == "data:":
        words = _("Image in the text, {n} characters").format(n=f"{len(source):,}")
    elif host := image_host(source):
        words = _("Image from {host}").format(host=host)
    else:
        words = _("Image: {source}").format(source=breakable(visible_code(source)))
    return f"▨ {alt} · {words}" if alt else f"▨ {words}"
