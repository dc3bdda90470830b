"""Faults before an answer begins: no head, a head that refuses, or a page that is no answer (ids B…)."""

from __future__ import annotations

from ptahdesk.simulator.fault import Fault, fault
from ptahdesk.simulator.fault_parts import (
    EOC,
    GENERATION,
    HELLO,
    KEY,
    PROMPT_TOKENS,
    REST,
    Act,
    Beat,
    H,
    body,
    cost,
    error,
    head,
    page,
    refuse,
)
from ptahdesk.simulator.http1 import chunk, whole
from ptahdesk.simulator.json_text import to_json

_PORTAL = "<!doctype html><title>Welcome</title><form action=/login><input name=room></form>"
_GATEWAY = "<!doctype html><html><title>{0}</title><body><h1>Error {0}</h1>{1}</body></html>"
_HTML = "<p>The web server reported a bad gateway. Please try again in a few minutes.</p>\n"
_FILLING = _HTML * (60_000 // len(_HTML) + 1)
_TOO_MANY = (
    "This request requires more credits, or fewer max_tokens. You requested up to 32000 tokens, but can only "
    "afford 27342. To increase, visit https://openrouter.ai/settings/credits and add more credits"
)
_LIMIT = "Rate limit exceeded"
_WHOLE_ANSWER = to_json(
    {
        "id": GENERATION,
        "object": "chat.completion",
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": "Hello"}, "finish_reason": "stop"}
        ],
        "usage": {
            "prompt_tokens": PROMPT_TOKENS,
            "completion_tokens": 2,
            "total_tokens": PROMPT_TOKENS + 2,
            "cost": cost(2),
        },
    }
).encode()


_HOSTILE = f"<script>alert(1)</script>\x1b[2J\u202eneddih\u202c the key is {KEY}"


def _limited(after: str, *more: tuple[str, str]) -> Fault:
    return fault(refuse(429, _LIMIT, ("Retry-After", after), *more, error_type="rate_limit_exceeded"))


def _gateway(status: int) -> Fault:
    return fault(page(status, _GATEWAY.format(status, _FILLING)))


def _moved(status: int, where: str) -> Fault:
    return fault(whole(status, b"", {"Location": where}))


BEFORE: dict[str, Fault] = {
    "B01": fault(Act.RESET),
    "B02": fault(Act.END),
    "B03": fault(b"HTTP/1.1 2", Act.END),
    "B04": fault(b"\x00\x00\x12\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x64", Act.END),
    "B05": fault(b"<html>hi</html>", Act.END),
    "B06": fault(page(200, _PORTAL)),
    "B07": _moved(302, "https://portal.example/"),
    "B08": _moved(307, "https://elsewhere.example/api/v1/chat/completions"),
    "B09": fault(refuse(401, "User not found.")),
    "B10": fault(refuse(402, _TOO_MANY)),
    "B10-empty": fault(refuse(402, "Insufficient credits. Add more using https://openrouter.ai/credits")),
    "B11": fault(
        refuse(
            403,
            "Your chosen model requires moderation and your input was flagged",
            reasons=["violence", "<b>S</b>"],
            flagged_input="how do I <script>kill</script> a process",
            provider_name="OpenAI",
            model_slug="openai/gpt-5.2",
        )
    ),
    "B12": fault(refuse(404, "No endpoints found for example/unknown.")),
    "B13": fault(
        refuse(
            400,
            "This endpoint's maximum context length is 8192 tokens. However, you requested about 9001.",
            error_type="context_length_exceeded",
        )
    ),
    "B14": fault(refuse(413, "Request Entity Too Large", error_type="payload_too_large")),
    "B15": _limited("2"),
    "B16": _limited("86400"),
    "B16-date": _limited("Wed, 21 Oct 2026 08:28:00 GMT", ("Date", "Wed, 21 Oct 2026 07:28:00 GMT")),
    "B16-far": _limited("Wed, 21 Oct 2065 07:28:00 GMT"),
    "B16-minus": _limited("-1"),
    "B16-nan": _limited("NaN"),
    "B16-absent": fault(refuse(429, _LIMIT, error_type="rate_limit_exceeded")),
    "B17": fault(refuse(429, _LIMIT, ("x-should-retry", "false"), ("Retry-After", "1"))),
    "B18": fault(refuse(500, "Internal Server Error")),
    "B19": _gateway(502),
    "B19-504": _gateway(504),
    "B19-524": _gateway(524),
    "B20": Fault(
        ((refuse(503, "No provider available", ("Retry-After", "1")),), (H, HELLO, REST)), completion=2
    ),
    "B21": fault(refuse(529, "Overloaded", error_type="provider_overloaded")),
    "B22": fault(body(to_json(error(502, "Provider returned error", provider_name="Practice")).encode())),
    "B23": fault(body(_WHOLE_ANSWER), completion=2),
    "B24": fault(H, EOC),
    "B25": fault(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "B26": fault(b"HTTP/1.1 100 Continue\r\n\r\n" * 5, H, HELLO, REST, completion=2),
    "B27": fault(b"HTTP/1.1 200 OK\r\nX-Long: ", Beat(b"x" * 1000, times=200), b"\r\n\r\n", Act.END),
    "B27-many": fault(b"HTTP/1.1 200 OK\r\n", Beat(b"X: y\r\n" * 1000, times=200), b"\r\n", Act.END),
    "B28": fault(
        b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 52428800\r\n\r\n",
        Beat(b"x" * 65536, times=800),
    ),
    "B28-endless": fault(
        b"HTTP/1.1 500 Internal Server Error\r\nTransfer-Encoding: chunked\r\n\r\n",
        Beat(chunk(b"x" * 1024), seconds=0.01),
    ),
    "B29": fault(refuse(400, _HOSTILE)),
    "B29-500": fault(refuse(500, _HOSTILE)),
    "B30": fault(head("text/plain"), HELLO, REST, completion=2),
    "B31": fault(
        head("text/event-stream", "Set-Cookie: a=b", "Location: https://elsewhere.example/"),
        *(HELLO, REST),
        completion=2,
    ),
}
