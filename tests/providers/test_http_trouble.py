"""Before anything is sent each fault ends in its code, uncharged, with a sentence that names the host."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import Action, Cause, Code, ProviderError
from ptahdesk.domain.stream import Ended
from ptahdesk.providers.http_trouble import Place, cut, facts, unanswered, unsent

FAST = LIMITS.scaled(50)  # to connect it has a fifth of a second
HERE = Place("127.0.0.1:9", True)
THERE = Place("api.example.com", False)
NOW = dt.datetime.now(dt.UTC)


async def only_outcome(ask, provider):
    events = await ask(provider)
    assert isinstance(events[-1], Ended)
    assert all(type(event).__name__ in {"Ended", "Waiting"} for event in events)
    outcome = events[-1].outcome
    assert not outcome.may_have_cost
    with pytest.raises(ProviderError) as also:
        await provider.warm()
    assert also.value.outcome.cause is outcome.cause
    return outcome


async def hush(caller):
    await caller.gone()


async def test_a01_a_name_nobody_knows(connect, ask, monkeypatch) -> None:
    def nobody(*_args, **_more):
        raise socket.gaierror(socket.EAI_NONAME, "canary")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    outcome = await only_outcome(ask, connect("https://api.example.com/v1"))
    assert (outcome.code, outcome.cause) == (Code.AGAIN, Cause.NAME_NOT_FOUND)
    assert "api.example.com" in outcome.sentence
    assert "canary" not in outcome.sentence + outcome.detail


async def test_a02_a_name_server_that_hangs(connect, ask, monkeypatch) -> None:
    over = threading.Event()

    def hang(*_args, **_more):
        assert over.wait(30)
        raise socket.gaierror(socket.EAI_AGAIN, "late")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    outcome = await only_outcome(ask, connect("https://api.example.com/v1", limits=FAST))
    over.set()
    assert (outcome.code, outcome.cause) == (Code.AGAIN, Cause.UNREACHABLE)


async def test_a03_a_closed_port_on_this_computer_asks_for_the_server(connect, ask) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        outcome = await only_outcome(ask, connect(f"http://127.0.0.1:{port}/v1"))
    assert (outcome.code, outcome.cause) == (Code.AGAIN, Cause.UNREACHABLE)
    assert "Is your local server running?" in outcome.sentence
    assert f"127.0.0.1:{port}" in outcome.sentence


async def test_a05_a_reset_before_tls(raw, connect, ask) -> None:
    async def reset(caller):
        caller.reset()

    server = await raw(reset)
    outcome = await only_outcome(ask, connect(f"https://127.0.0.1:{server.port}/v1"))
    assert (outcome.code, outcome.cause) == (Code.AGAIN, Cause.UNREACHABLE)


async def test_a06_a_server_that_never_speaks_tls(raw, connect, ask) -> None:
    server = await raw(hush)
    outcome = await only_outcome(ask, connect(f"https://127.0.0.1:{server.port}/v1", limits=FAST))
    assert (outcome.code, outcome.cause) == (Code.AGAIN, Cause.UNREACHABLE)


async def test_a11_plain_http_where_tls_should_be(raw, connect, ask) -> None:
    async def plain(caller):
        await caller.reader.read(1)
        await caller.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        await caller.gone()

    server = await raw(plain)
    outcome = await only_outcome(ask, connect(f"https://127.0.0.1:{server.port}/v1"))
    assert (outcome.code, outcome.cause) == (Code.NOTHING, Cause.TLS)
    assert "http://" in outcome.sentence


def certificate(tmp_path, days=(-1, 1)):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    begin, end = (NOW + dt.timedelta(days=each) for each in days)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), begin, end)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "server.pem"
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, *form)
    path.write_bytes(pem + signed.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return path, context


@pytest.mark.parametrize(
    "case",
    [
        ("localhost", (-9, -1), True, f"expired on {(NOW - dt.timedelta(days=1)).date()}"),
        ("localhost", (1, 9), True, "clock"),
        ("127.0.0.1", (-1, 1), True, "whose certificate is for localhost"),
        ("localhost", (-1, 1), False, "network.caFile"),
    ],
    ids=["A07 expired", "A10 not yet", "A09 other name", "A08 unknown"],
)
async def test_a_certificate_that_cannot_be_trusted(raw, connect, ask, tmp_path, monkeypatch, case) -> None:
    host, days, trusted, words = case
    path, context = certificate(tmp_path, days)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
    server = await raw(hush, ssl=context)
    outcome = await only_outcome(ask, connect(f"https://{host}:{server.port}/v1"))
    assert (outcome.code, outcome.cause) == (Code.NOTHING, Cause.TLS)
    assert words in outcome.sentence
    assert server.heads == []


async def test_a_trusted_certificate_carries_an_answer(raw, connect, ask, b, tmp_path, monkeypatch) -> None:
    path, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))

    async def answer(caller):
        await caller.request()
        await caller.send(b.H + b.HELLO + b.REST)
        await caller.gone()

    server = await raw(answer, ssl=context)
    events = await ask(connect(f"https://localhost:{server.port}/v1"))
    assert events[-1].outcome.code is Code.COMPLETE


@pytest.mark.parametrize(
    "case",
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", Code.NOTHING, "login"),
        (
            b"HTTP/1.1 403 Forbidden\r\nContent-Length: 6\r\n\r\n<html>",
            Code.NOTHING,
            "does not let us through",
        ),
        (b"", Code.AGAIN, "through the proxy"),
    ],
    ids=["A13", "A14", "it hangs up"],
)
async def test_a_proxy_that_refuses_is_named_and_its_password_is_not(
    raw, connect, ask, monkeypatch, case
) -> None:
    answer, code, words = case
    proxy = await raw(answer)
    monkeypatch.setenv("HTTPS_PROXY", f"http://me:canary@127.0.0.1:{proxy.port}")
    outcome = await only_outcome(ask, connect("https://api.example.com/v1"))
    assert outcome.code is code
    assert words in outcome.sentence
    assert f"127.0.0.1:{proxy.port}" in outcome.sentence
    assert "canary" not in outcome.sentence + outcome.detail
    assert proxy.heads[0].startswith(b"CONNECT api.example.com:443 ")
    assert b"sk-test" not in b"".join(proxy.heads)


async def test_a15_a_proxy_that_says_nothing(raw, connect, ask, monkeypatch) -> None:
    async def mute(caller):
        await caller.request()
        await caller.gone()

    proxy = await raw(mute)
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
    outcome = await only_outcome(ask, connect("https://api.example.com/v1", limits=FAST))
    assert (outcome.code, outcome.cause) == (Code.AGAIN, Cause.UNREACHABLE)


@pytest.mark.parametrize("judge", [unsent, unanswered, cut])
@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError("Bearer canary"),
        httpx.LocalProtocolError("Illegal header value b'Bearer canary'"),
        httpx.RemoteProtocolError("canary"),
        httpx.ReadError("canary"),
        httpx.ProxyError("canary"),
        UnicodeEncodeError("ascii", "canary", 0, 1, "canary"),
        OSError(104, "canary"),
        ssl.SSLError(1, "[SSL: CANARY] canary"),
        ExceptionGroup("canary", [OSError(111, "canary")]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_whatever_a_library_says_is_never_passed_on(judge, error) -> None:
    for place in (HERE, THERE):
        outcome = judge(error, place)
        assert "canary" not in outcome.sentence.lower() + outcome.detail
        assert outcome.sentence.endswith((".", "?"))
        assert place.host in outcome.sentence


def test_facts_are_names_and_numbers_alone() -> None:
    error = httpx.ReadError("secret")
    error.__cause__ = OSError(104, "secret")
    assert facts(error) == "ReadError < ConnectionResetError ECONNRESET"
    assert facts(None) == ""


def test_an_error_that_causes_itself_is_told_in_finite_time() -> None:
    one, other = OSError(), OSError()
    one.__cause__, other.__cause__ = other, one
    assert facts(one) == "OSError"


def test_a_place_is_a_host_and_nothing_else() -> None:
    place = Place.of("https://api.example.com:8443/v1/secret", "proxy:1")
    assert (place.host, place.loopback, place.proxy) == ("api.example.com:8443", False, "proxy:1")
    assert Place.of("http://[::1]:1234/v1").loopback


def test_the_action_for_a_wrong_address_is_to_check_it() -> None:
    assert unsent(httpx.UnsupportedProtocol(""), THERE).action is Action.CHECK_ADDRESS


def test_a_reset_is_called_one() -> None:
    place = Place("host", loopback=False)
    reset = httpx.ReadError("x")
    reset.__cause__ = ConnectionResetError()
    assert cut(reset, place).sentence == "The connection to host was reset."
    assert cut(httpx.ReadError("x"), place).sentence == "The connection to host broke."
