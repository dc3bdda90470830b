"""Just enough HTTP/1.1: a request read from a link, replies as bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from ptahdesk.simulator.json_text import to_json
from ptahdesk.simulator.link import HungUpError, Link

HEAD_BYTES = 256 * 1024
LAST_CHUNK = b"0\r\n\r\n"
_ODD_WORDS = {524: "A Timeout Occurred", 529: "Overloaded"}


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came; header names are in lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""

    def json(self) -> Any:
        """The body's JSON, or None when it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @property
    def key(self) -> str:
        scheme, _, key = self.headers.get("authorization", "").partition(" ")
        return key.strip() if scheme.lower() == "bearer" else ""

    @property
    def last(self) -> bool:
        """Whether the client wants the connection closed afterwards."""
        return self.headers.get("connection", "").lower() == "close"


async def read_request(link: Link) -> Request | None:
    """The next request of a connection; None when the client has had enough."""
    try:
        return await _read(link)
    except HungUpError:
        return None
    except ValueError:
        await link.write(whole(400, b"Bad Request", {"Connection": "close"}))
        return None


async def _read(link: Link) -> Request:
    head = await link.read_until(b"\r\n\r\n", HEAD_BYTES)
    first, *lines = head.decode("latin-1").split("\r\n")
    words = first.split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1."):
        raise ValueError(first)
    headers = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    if headers.get("expect", "").lower() == "100-continue":
        await link.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    url = urlsplit(words[1])
    query = dict(parse_qsl(url.query, keep_blank_values=True))
    return Request(words[0], unquote(url.path), query, headers, await _body(link, headers))


async def _body(link: Link, headers: Mapping[str, str]) -> bytes:
    if "chunked" not in headers.get("transfer-encoding", "").lower():
        return await link.read_exactly(int(headers.get("content-length") or 0))
    body = bytearray()
    while size := int((await link.read_until(b"\r\n", 100)).split(b";")[0], 16):
        body += await link.read_exactly(size)
        await link.read_until(b"\r\n", 2)
    while await link.read_until(b"\r\n", HEAD_BYTES) != b"\r\n":
        pass
    return bytes(body)


def head(status: int, headers: Mapping[str, str]) -> bytes:
    try:
        words = HTTPStatus(status).phrase
    except ValueError:
        words = _ODD_WORDS.get(status, "Unknown")
    lines = [f"HTTP/1.1 {status} {words}", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def whole(status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> bytes:
    """A reply of known length."""
    sized = {} if status in {204, 304} else {"Content-Length": str(len(body))}
    return head(status, {**(headers or {}), **sized}) + body


def json_reply(status: int, body: object, headers: Mapping[str, str] | None = None) -> bytes:
    kind = {"Content-Type": "application/json"}
    return whole(status, to_json(body).encode("utf-8", "replace"), {**kind, **(headers or {})})


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)
