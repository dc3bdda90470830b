"""`--practice` is heard on either side of a verb's name."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from ptahdesk.cli.main import main
from ptahdesk.cli.practice import practice_option


@click.group()
@click.option("--practice", is_flag=True)
@click.pass_context
def program(context: click.Context, practice: bool) -> None:
    context.obj = {"practice": practice}


@program.command()
@click.argument("word")
@practice_option
def verb(word: str, practice: bool) -> None:
    click.echo(f"{word} {practice}")


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        (["verb", "x"], "x False"),
        (["--practice", "verb", "x"], "x True"),
        (["verb", "--practice", "x"], "x True"),
        (["verb", "--", "--practice"], "--practice False"),
    ],
)
def test_the_flag_is_heard_where_it_stands(typed: list[str], heard: str) -> None:
    assert CliRunner().invoke(program, typed).output.strip() == heard


@pytest.mark.parametrize(
    "verb",
    [
        "ask",
        "models",
        "doctor",
        "settings path",
        "settings get",
        "settings set",
        "inspect stream",
        "simulate",
    ],
)
def test_every_verb_takes_it(verb: str) -> None:
    done = CliRunner().invoke(main, [*verb.split(), "--practice", "--help"])
    assert done.exit_code == 0, done.output


def test_practice_has_settings_of_its_own() -> None:
    CliRunner().invoke(main, ["settings", "set", "--practice", "look.theme", "dark"])
    mine = CliRunner().invoke(main, ["settings", "get", "look.theme"])
    practice = CliRunner().invoke(main, ["--practice", "settings", "get", "look.theme"])
    assert (mine.output, practice.output) == ('"system"\n', '"dark"\n')
