"""One model or several: what goes with the question is said in the same words."""

from __future__ import annotations

from pathlib import Path

import click

from ptahdesk.cli.verbs import ask, compare


def test_both_verbs_take_it_alike() -> None:
    both = [{each.name: each for each in verb.command.params} for verb in (ask, compare)]
    for name in ("options", "files", "allow_once"):
        one, several = (params[name] for params in both)
        assert isinstance(one, click.Option)
        assert isinstance(several, click.Option)
        assert (one.opts, one.help) == (several.opts, several.help)


def test_files_and_parameters_come_as_they_were_given() -> None:
    said = ask.command.make_context("ask", ["-f", "a.png", "-f", "b.txt", "-o", "seed=7", "Hello"]).params
    assert said["files"] == (Path("a.png"), Path("b.txt"))
    assert said["options"] == ("seed=7",)
