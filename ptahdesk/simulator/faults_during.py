"""Faults while an answer is on its way: the transport, the events, the time (ids C…, D…, F…)."""

from __future__ import annotations

from ptahdesk.simulator.fault import Fault, fault
from ptahdesk.simulator.fault_parts import (
    DONE,
    EOC,
    GZIP,
    HELLO,
    REST,
    Act,
    Beat,
    Drip,
    H,
    Long,
    Packed,
    Pause,
    choices,
    counts,
    delta,
    error_event,
    finish,
    line,
    payload,
    say,
    use,
)
from ptahdesk.simulator.http1 import chunk

_TWO = 2  # tokens of "Hello"
_HALF = b'ff\r\ndata: {"cho'
_PLAIN_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
_COMMENT = chunk(b": OPENROUTER PROCESSING\n\n")
_EVENTS = (b"data: " + payload("Hel"), b"data: " + payload("lo"), b"data: " + payload("", "stop"))


def _cut(*steps: bytes | Act) -> Fault:
    """What arrived is billed, though nobody said how it ended."""
    return fault(H, HELLO, *steps, completion=_TWO, finish="")


def _whole(*steps: bytes) -> Fault:
    """Complete in spite of everything; what matters stands between `H` and the end."""
    return fault(H, *steps, REST, completion=_TWO)


def _lines_ended_by(end: bytes) -> bytes:
    return b"".join(chunk(event + end + end) for event in _EVENTS)


def _torn(text: bytes) -> bytes:
    """An event whose bytes are cut into chunks of one byte."""
    return b"".join(chunk(bytes([byte])) for byte in b"data: " + text + b"\n\n")


def _events(*payloads: bytes) -> bytes:
    """As they stand in a stream, before it is cut into chunks."""
    return b"".join(b"data: " + each + b"\n\n" for each in payloads)


def _counted(number: bytes) -> Fault:
    """Complete, with this in the place of every number of the usage but one."""
    usage = {"prompt_tokens": 12, "completion_tokens": "@", "total_tokens": "@", "cost": "@"}
    odd = line(payload("", usage=usage).replace(b'"@"', number))
    return fault(H, HELLO, finish(), odd, DONE, EOC, completion=_TWO)


_WHOLE = (payload("Hel"), payload("lo"), payload("", "stop", usage=counts(_TWO)), b"[DONE]")
_OVERLOADED = b'{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}'
_MESSAGE = b'{"id":"msg_1","role":"assistant","content":[],"model":"fault","usage":{"input_tokens":12}}'
_MESSAGES = (
    (b"message_start", b'{"type":"message_start","message":%b}' % _MESSAGE),
    (b"content_block_start", b'{"type":"content_block_start","index":0,"content_block":{"type":"text"}}'),
    (
        b"content_block_delta",
        b'{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}',
    ),
    (b"error", _OVERLOADED),
)


TRANSPORT: dict[str, Fault] = {
    "C01": _cut(_HALF, Act.RESET),
    "C02": _cut(_HALF, Act.END),
    "C03": _cut(Act.END),
    "C04": _cut(EOC),
    "C05": fault(
        _PLAIN_HEAD + b"Connection: close\r\n\r\n",
        *(_EVENTS[0] + b"\n\n" + _EVENTS[1] + b"\n\n", b'data: {"cho', Act.END),
        completion=_TWO,
        finish="",
    ),
    "C06": fault(
        _PLAIN_HEAD + b"Content-Length: 5000\r\n\r\n",
        *(_EVENTS[0] + b"\n\n" + _EVENTS[1] + b"\n\n", Act.END),
        completion=_TWO,
        finish="",
    ),
    "C07": _cut(b"ZZ\r\nhello\r\n", Act.END),
    "C08": _cut(b"FFFFFFFFFFFFFFFFF\r\nhello\r\n", Act.END),
    "C09": fault(
        *(H, b'%x;note="x"\r\n%b\n\n\r\n' % (len(_EVENTS[0]) + 2, _EVENTS[0]), say("lo")),
        *(finish(), use(), DONE, b"0\r\nX-Trailer: y\r\n\r\n"),
        completion=_TWO,
    ),
    "C10": fault(H, HELLO, REST, b"\x00garbage after the end", Act.END, completion=_TWO),
    "C15": fault(Drip(H + HELLO + REST), completion=_TWO),
    "C16": fault(H, Long("Hello ", 350_000), REST, completion=_TWO),
}

EVENTS: dict[str, Fault] = {
    "D01": _whole(_COMMENT * 23, HELLO),
    "D02": _whole(chunk(b": one\n" + _EVENTS[0] + b"\n: two\n\n"), say("lo")),
    "D03": fault(H, _lines_ended_by(b"\r\n"), use(), DONE, EOC, completion=_TWO),
    "D03-cr": fault(H, _lines_ended_by(b"\r"), use(), DONE, EOC, completion=_TWO),
    "D03-mixed": fault(
        *(H, chunk(_EVENTS[0] + b"\r\n\r\n"), chunk(_EVENTS[1] + b"\r\r"), chunk(_EVENTS[2] + b"\n\r\n")),
        *(use(), DONE, EOC),
        completion=_TWO,
    ),
    "D04": _whole(chunk(b"\xef\xbb\xbf" + _EVENTS[0] + b"\n\n"), say("lo")),
    "D05": _whole(*(chunk(b"data:" + payload(text) + b"\n\n") for text in ("Hel", "lo"))),
    "D06": _whole(chunk(b"data: " + payload("Hello").replace(b',"choices', b'\ndata: ,"choices') + b"\n\n")),
    "D07": _whole(
        chunk(b"event: ping\ndata: {}\n\nid: 7\nretry: 999999999\nwhat: ever\n\nevent: nobody\n\n"), HELLO
    ),
    "D08": _whole(say("a\u2028b\u2029c\u0085d\x0b\x0c\x1c"), say("e")),
    "D09": _whole(_torn(payload("😀"))),
    "D10": _whole(
        line(payload("@").replace(b'"@"', b'"\\ud83d"')), line(payload("@").replace(b'"@"', b'"\\ude00"'))
    ),
    "D11": _whole(line(payload("@").replace(b'"@"', b'"x\\ud800y"'))),
    "D12": _whole(
        line(payload("@").replace(b'"@"', b'"caf\xc3"')), line(payload("@").replace(b"@", b"\xff"))
    ),
    "D12-overlong": _whole(line(payload("@").replace(b"@", b"a\xc0\xafb"))),
    "D13": _cut(line(b'{"choices":[{"index":0,"delta":{"content":" the'), say(" rest"), finish(), DONE, EOC),
    "D14": _whole(*(line(odd) for odd in (b"{}", b"null", b"[]", b'"x"', b"42")), HELLO),
    "D15": fault(
        *(H, HELLO, finish(), use(), DONE, DONE, say(" after the end"), chunk(b"data: [DONE] \n\n")),
        *(chunk(b"data: [done]\n\n"), EOC),
        completion=_TWO,
    ),
    "D16": fault(H, DONE, EOC),
    "D17": fault(H, HELLO, finish(), use(), EOC, completion=_TWO),
    "D18": fault(H, HELLO, error_event(502, "Provider disconnected"), EOC, completion=_TWO, finish="error"),
    "D19": fault(H, error_event(502, "Provider disconnected"), EOC, completion=0, finish="error"),
    "D20": fault(H, HELLO, finish("error"), use(cost=0), DONE, EOC, completion=_TWO, finish="error"),
    "D21": _cut(chunk(b"event: error\ndata: " + _OVERLOADED + b"\n\n"), EOC),
    "D21-anthropic": fault(
        H, *(chunk(b"event: " + name + b"\ndata: " + data + b"\n\n") for name, data in _MESSAGES), EOC
    ),
    "D22": _whole(say("Hel"), choices([]), choices(None), line(b'{"id":"x"}'), say("lo")),
    "D23": _whole(
        say("Hel"),
        choices([{"index": 0, "delta": None, "finish_reason": None}]),
        delta(content=None),
        delta(content=[{"type": "text", "text": "lo"}]),
    ),
    "D24": _cut(delta(content=42), finish(), DONE, EOC),
    "D24-object": _cut(delta(content={"text": " there"}), finish(), DONE, EOC),
    "D25": _whole(
        say("Hel"), choices([{"index": 1, "delta": {"content": "Other"}, "finish_reason": None}]), say("lo")
    ),
    "D26": _whole(say("Hel"), line(payload("lo", model="other/model", id="gen-other"))),
    "D27": _whole(line(payload("@").replace(b'"@"', b'"no","content":"Hel"')), say("lo")),
    "D28": _cut(line(b"[" * 100_000 + b"]" * 100_000), finish(), DONE, EOC),
    "D29": _counted(b"9" * 5000),
    "D29-nan": _counted(b"NaN"),
    "D29-infinity": _counted(b"Infinity"),
    "D29-huge": _counted(b"1e999"),
    "D30": _whole(say("a\x00b\x1b[31mc\x07")),
    "D31": fault(GZIP, Packed(_events(*_WHOLE)), EOC, completion=_TWO),
    "D32": fault(GZIP, HELLO, REST, completion=_TWO),
    "D32-late": fault(
        *(GZIP, Packed(_events(*_WHOLE[:2]), whole=False), chunk(b"\xff" * 100), EOC),
        completion=_TWO,
        finish="",
    ),
    "D33": _cut(chunk(b"<html><head><title>504 Gateway Time-out</title></head></html>\n"), EOC),
    "D34": _whole(chunk(b"id: 1\n" + _EVENTS[0] + b"\n\n") * 2, say("lo")),
}

TIME: dict[str, Fault] = {
    "F01": fault(Pause(90), H, HELLO, REST, completion=_TWO),
    "F02": fault(Act.SILENCE),
    "F03": fault(H, Act.SILENCE),
    "F03-text": fault(H, HELLO, Act.SILENCE, completion=_TWO, finish=""),
    "F04": fault(H, Beat(_COMMENT, seconds=0.2)),
    "F05": fault(H, Beat(chunk(b":"), seconds=5)),
    "F06": fault(
        *(H, Beat(say("a"), seconds=30, times=5), finish(), use(5), DONE, EOC),
        completion=5,
    ),
    "F07": fault(H, HELLO, finish(), use(), Act.BILL, DONE, Act.SILENCE, completion=_TWO),
}

DURING: dict[str, Fault] = {**TRANSPORT, **EVENTS, **TIME}
