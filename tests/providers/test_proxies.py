"""The environment may name a proxy; whatever it says, the program starts."""

from __future__ import annotations

import pytest

from ptahdesk.providers.proxies import chosen_proxy, proxy_for

BASE = "https://api.example.com/v1"


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({}, ""),
        ({"HTTPS_PROXY": "http://proxy:3128"}, "proxy:3128"),
        ({"https_proxy": "proxy.corp:8080"}, "proxy.corp:8080"),
        ({"ALL_PROXY": "http://all"}, "all"),
        ({"HTTPS_PROXY": "http://one", "ALL_PROXY": "http://two"}, "one"),
        ({"HTTP_PROXY": "http://plain"}, ""),
        ({"HTTPS_PROXY": "http://p", "NO_PROXY": "*"}, ""),
        ({"HTTPS_PROXY": "http://p", "NO_PROXY": "example.com"}, ""),
        ({"HTTPS_PROXY": "http://p", "no_proxy": ".example.com"}, ""),
        ({"HTTPS_PROXY": "http://p", "no_proxy": "other.org, api.example.com:443"}, "p"),
        ({"HTTPS_PROXY": "http://p", "NO_PROXY": "ample.com,[::1],::1/128,,10.0.0.0/8"}, "p"),
    ],
)
def test_the_proxy_is_the_one_the_environment_asks_for(environment: dict[str, str], name: str) -> None:
    choice = proxy_for(BASE, environment)
    assert (choice.name, choice.problem) == (name, "")


def test_addresses_may_be_excused_by_network() -> None:
    assert not proxy_for("https://10.1.2.3/v1", {"HTTPS_PROXY": "http://p", "NO_PROXY": "10.0.0.0/8"}).url


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1:1", "[::1]:1"])
def test_this_computer_is_never_asked_through_a_proxy(host: str) -> None:
    assert not proxy_for(f"http://{host}/v1", {"ALL_PROXY": "http://p", "HTTP_PROXY": "http://p"}).url


@pytest.mark.parametrize(
    "value", ["socks5://x:1", "http://[::1", "http://h:port", "://", "http://", "a b", "http://ä"]
)
def test_a_variable_that_cannot_be_used_is_said_and_not_used(value: str) -> None:
    choice = proxy_for(BASE, {"ALL_PROXY": value})
    assert not choice.url
    assert choice.problem.startswith("ALL_PROXY is not used")


def test_a_password_in_the_variable_is_never_shown() -> None:
    choice = proxy_for(BASE, {"HTTPS_PROXY": "http://me:canary@proxy:3128"})
    assert "canary" in choice.url
    assert "canary" not in repr(choice) + str(choice)
    assert choice.name == "proxy:3128"


@pytest.mark.parametrize(
    ("setting", "name"), [("", "env:1"), ("none", ""), ("http://mine:2", "mine:2"), ("mine", "mine")]
)
def test_the_settings_go_before_the_environment(setting: str, name: str) -> None:
    assert chosen_proxy(BASE, setting, {"HTTPS_PROXY": "http://env:1"}).name == name


def test_the_settings_send_nothing_for_this_computer_through_a_proxy() -> None:
    assert not chosen_proxy("http://127.0.0.1:1/v1", "http://mine:2", {}).url


def test_a_proxy_in_the_settings_that_cannot_be_used_is_said() -> None:
    choice = chosen_proxy(BASE, "socks5://x", {"HTTPS_PROXY": "http://env:1"})
    assert not choice.url
    assert choice.problem.startswith("The proxy in the settings is not used")
