"""Who runs what, and who bills to the end."""

from __future__ import annotations

from ptahdesk.simulator.hosts import bills_to_the_end, hosts_of, keeps_nothing


def test_every_model_has_hosts() -> None:
    assert hosts_of("~anthropic/claude-sonnet-latest")[0] == "Anthropic"
    assert hosts_of("nobody/nothing")


def test_some_hosts_stop_with_the_client_and_some_do_not() -> None:
    assert not bills_to_the_end("Anthropic")
    assert bills_to_the_end("Mistral")


def test_some_hosts_keep_nothing() -> None:
    assert keeps_nothing("Azure")
    assert not keeps_nothing("DeepSeek")
