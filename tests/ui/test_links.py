"""Only plain web and mail addresses are opened, and what is shown is where they truly lead."""

from __future__ import annotations

import pytest
from on_qt import run
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ptahdesk.ui import links
from ptahdesk.ui.links import Link, RefusedLinkError, read

OPENED = [
    ("https://example.com", "example.com"),
    ("http://example.com/a?b=c#d", "example.com"),
    ("HTTPS://EXAMPLE.com/Path", "example.com"),
    ("  https://example.com/  ", "example.com"),
    ("https://example.com.", "example.com."),
    ("https://a.b.c.example.com:8443/x", "a.b.c.example.com:8443"),
    ("https://127.0.0.1:80/", "127.0.0.1:80"),
    ("http://localhost:11434/v1", "localhost:11434"),
    ("http://[::1]:8080/x", "[::1]:8080"),
    ("http://[2001:DB8::1]/", "[2001:db8::1]"),
    ("https://bücher.example/", "xn--bcher-kva.example"),
    ("https://аррӏе.com/", "xn--80ak6aa92e.com"),
    ("https://раypal.com/login", "xn--ypal-43d9g.com"),
    ("https://例え.jp/", "xn--r8jz45g.jp"),
    ("https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com"),
    ("https://example.com/%2e%2e/", "example.com"),
    ("https://example.com/a@b", "example.com"),
    ("https://example.com?u=http://other.example", "example.com"),
    ("https://en.wikipedia.org/wiki/Ptah_(god)", "en.wikipedia.org"),
    ("https://example.com/päth", "example.com"),
    ("mailto:someone@example.com", "someone@example.com"),
    ("mailto:someone@example.com?subject=x&body=y", "someone@example.com"),
    ("MAILTO:a.b+c@example.co.uk", "a.b+c@example.co.uk"),
]

REFUSED = [
    "",
    "   ",
    "example.com",
    "//example.com/x",
    "/etc/passwd",
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "file:relative",
    "smb://server/share",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "ftp://example.com/x",
    "ssh://example.com",
    "ms-msdt:/id PCWDiagnostic",
    "search-ms:query=x",
    "about:blank",
    "blob:https://example.com/x",
    "view-source:https://example.com",
    "chrome://settings",
    "tel:+123456",
    "sms:+123456",
    "intent://x#Intent;scheme=http;end",
    "http:example.com",
    "http:/example.com",
    "http:///example.com",
    "http://",
    "https://?x",
    "https://user@example.com/",
    "https://paypal.com@evil.example/",
    "https://user:password@example.com/",
    "https://paypal.com%40evil.example/",
    "https://example.com\\@evil.example/",
    "https:\\\\example.com",
    "https://exa mple.com/",
    "https://example.com/a b",
    "https://example.com/\u202etxt.exe",
    "https://exam\u200bple.com/",
    "https://example.com/\u00a0x",
    "https://example.com:99999/",
    "https://example.com:port/",
    "https://[::1/",
    "https://[evil]/",
    "https://-bad-.example/",
    "https://a..b/",
    "https://exa<script>mple.com/",
    "https://example.com/\r\nHost: x",
    "mailto:",
    "mailto:nobody",
    "mailto:a@b",
    "mailto:a@example.com,b@example.com",
    "mailto:a b@example.com",
    "https://" + "a" * 2100 + ".example/",
]


@pytest.mark.parametrize(("text", "where"), OPENED)
def test_a_plain_address_shows_where_it_leads(text: str, where: str) -> None:
    assert read(text).where == where


@pytest.mark.parametrize("text", REFUSED)
def test_everything_else_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(RefusedLinkError, match=r"^[A-Z].*\.$"):
        read(text)


def test_a_letter_is_not_written_for_anybody() -> None:
    assert read("mailto:a@example.com?bcc=b@example.com").url == "mailto:a@example.com"


def test_what_is_opened_is_what_was_shown() -> None:
    assert read("https://раypal.com/login?x=1").url == "https://xn--ypal-43d9g.com/login?x=1"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    urls: list[str] = []

    def open_url(url: QUrl) -> bool:
        urls.append(url.toString())
        return "dead" not in url.toString()

    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(open_url))
    return urls


def answer(name: str) -> None:
    """Press the button of that name in the question on screen."""
    for window in QApplication.topLevelWidgets():
        button = window.findChild(QPushButton, name)
        if button is not None and window.isVisible():
            button.click()


def follow(qapp: QApplication, qtbot: QtBot, url: str, button: str) -> str:
    parent = QWidget()
    qtbot.addWidget(parent)

    async def person() -> str:
        import asyncio

        asyncio.get_running_loop().call_later(0.05, answer, button)
        return await links.follow(parent, url)

    return run(qapp, person())


def test_a_link_is_opened_after_a_yes(qapp: QApplication, qtbot: QtBot, opened: list[str]) -> None:
    assert follow(qapp, qtbot, "https://example.com/x", "yes") == ""
    assert opened == ["https://example.com/x"]


def test_a_link_is_not_opened_after_a_no(qapp: QApplication, qtbot: QtBot, opened: list[str]) -> None:
    assert follow(qapp, qtbot, "https://example.com/x", "no") == ""
    assert not opened


def test_a_refused_link_asks_nothing(qapp: QApplication, qtbot: QtBot, opened: list[str]) -> None:
    assert "web and mail" in follow(qapp, qtbot, "file:///etc/passwd", "yes")
    assert not opened


def test_no_program_for_it_is_said(opened: list[str]) -> None:
    assert "No program" in links.open_now(Link("https://dead.example", "dead.example"))
