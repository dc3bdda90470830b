"""Keeps what is written true: parts of documents that are made from the program itself.

`python packaging/docs.py` writes them again; a test compares.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from environment import ROOT

PACKAGE = ROOT / "ptahdesk"


def layers() -> list[list[str]]:
    """The lines of the import contract, from the top."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    lines = next(one["layers"] for one in contracts if one["type"] == "layers")
    return [[name.strip() for name in line.split("|")] for line in lines]


def says(name: str) -> str:
    """What a package or module says it is for, in its first line."""
    path = PACKAGE / name / "__init__.py"
    tree = ast.parse((path if path.exists() else PACKAGE / f"{name}.py").read_text(encoding="utf-8"))
    return (ast.get_docstring(tree) or "").split("\n")[0].rstrip(".")


def folder_map() -> str:
    """A line a package; those that are siblings are marked."""
    marked = [(("| " * (number > 0)) + name, name) for line in layers() for number, name in enumerate(line)]
    width = max(len(shown) for shown, _ in marked) + 2
    return "\n".join(["```", *(f"{shown:<{width}}{says(name)}" for shown, name in marked), "```"])


def cli_help() -> str:
    """`ptahdesk --help`, as a terminal of 80 columns shows it."""
    from click.testing import CliRunner

    from ptahdesk.cli.main import main

    told = CliRunner().invoke(
        main, ["--help"], prog_name="ptahdesk", terminal_width=80, catch_exceptions=False
    )
    return f"```\n{told.output.strip()}\n```"


PARTS: dict[Path, dict[str, Callable[[], str]]] = {
    PACKAGE / "ARCHITECTURE.md": {"map": folder_map},
    ROOT / "README.md": {"help": cli_help},
}


def written(path: Path) -> str:
    """The document as it should be now."""
    text = path.read_text(encoding="utf-8")
    for name, make in PARTS[path].items():
        begin, end = re.escape(f"<!-- {name}:"), re.escape(f"<!-- /{name} -->")
        found = re.findall(rf"{begin}[^>]*-->\n(.*?){end}", text, re.DOTALL)
        if len(found) != 1:
            raise LookupError(f"{path.name} has {len(found)} places for {name}")
        head, foot = re.split(rf"(?<=-->\n){re.escape(found[0])}(?={end})", text, maxsplit=1)
        text = f"{head}{make()}\n{foot}"
    return text


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))  # also before the project itself is installed
    for document in PARTS:
        document.write_text(written(document), encoding="utf-8")
