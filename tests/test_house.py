"""The rules of the house, each shown a breach of itself first, so that a silent rule is noticed."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Modules tested beside another one. This list only ever shrinks.
EXEMPT: dict[str, str] = {}

NOT_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "manager",
    "managers",
    "handler",
    "handlers",
}
THE_LOOP = ("ptahdesk/ui/desktop.py", "exec")  # begun once, before there is an asyncio to be inside of
NOT_IN_UI = {
    "nextInFocusChain",
    "previousInFocusChain",
    "exec",
    "exec_",
    "processEvents",
    "setMarkdown",
    "insertMarkdown",
    "asyncSlot",
    "asyncClose",
}


def tracked() -> list[str]:
    """What git keeps or is about to keep."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    return sorted(name for name in set(listed.stdout.splitlines()) if (ROOT / name).is_file())


FILES = tracked()
MODULES = [name for name in FILES if name.endswith(".py")]

Rule = Callable[[str, str], Iterator[str]]
parsed = lru_cache(maxsize=1)(ast.parse)  # each rule looks at the same file


@lru_cache(maxsize=1)
def nodes(source: str) -> list[ast.AST]:
    return list(ast.walk(parsed(source)))


def file_size(name: str, source: str) -> Iterator[str]:
    most = 150 if name == "ptahdesk/ui/window.py" else 500 if name.startswith("tests/") else 400
    if (lines := source.count("\n")) > most:
        yield f"{lines} lines, {most} at most: find the second reason in it"


def function_size(name: str, source: str) -> Iterator[str]:
    for node in nodes(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            if lines > 50:
                yield f"{node.name} has {lines} lines, 50 at most"


def class_size(name: str, source: str) -> Iterator[str]:
    """In ui, Qt's own names (camelCase) are not counted: they override, they do not add."""
    for node in nodes(source) if name.startswith("ptahdesk/") else ():
        if isinstance(node, ast.ClassDef):
            names = [d.name for d in node.body if isinstance(d, ast.FunctionDef | ast.AsyncFunctionDef)]
            if name.startswith("ptahdesk/ui/"):
                names = [one for one in names if one == one.lower()]
            if len(names) > 15:
                yield f"{node.name} has {len(names)} methods, 15 at most"


def docstring(name: str, source: str) -> Iterator[str]:
    if source.strip() and not ast.get_docstring(parsed(source)):
        yield "does not say what it is for"


def words_of_the_name(name: str, source: str) -> Iterator[str]:
    words = {word for part in Path(name).with_suffix("").parts for word in part.split("_")}
    no_base = not name.endswith(("providers/base.py", "providers/test_base.py"))  # the one name like it
    if found := words & NOT_NAMES or ({"base"} & words and no_base):
        yield f"named for nothing in particular: {found}"


def nested_loops(name: str, source: str) -> Iterator[str]:
    """A loop inside the loop breaks asyncio; Qt's Markdown opens files and loses text."""
    for node in nodes(source) if name.startswith("ptahdesk/") else ():
        if isinstance(node, ast.Attribute) and node.attr in NOT_IN_UI and (name, node.attr) != THE_LOOP:
            yield f"line {node.lineno}: {node.attr}"


def late_imports(name: str, source: str) -> Iterator[str]:
    """A class of Qt's that is made in a worker may end the program: one place knows which way to import."""
    late = name.startswith("ptahdesk/ui/") and name != "ptahdesk/ui/bringing.py"
    for node in nodes(source) if late else ():
        match node:
            case ast.Attribute(attr="import_module") | ast.Name(id="import_module"):
                yield f"line {node.lineno}: import_module"


def doors(name: str, source: str) -> Iterator[str]:
    """Links leave through one door, which knows what it may open."""
    if not name.startswith("ptahdesk/"):
        return
    for node in nodes(source):
        match node:
            case ast.Attribute(attr="startfile" | "openLinks" as what):
                yield what
            case ast.Import(names=names) if any(one.name.startswith("webbrowser") for one in names):
                yield "webbrowser"
            case ast.Constant(value="xdg-open" | "gnome-open" | "kde-open" as what):
                yield what
            case ast.Attribute(attr="openUrl") if name != "ptahdesk/ui/links.py":
                yield "openUrl outside ui/links.py"


SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore)(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|\[[\w, -]+\])?(.*)$")


def reasons(name: str, source: str) -> Iterator[str]:
    for number, line in enumerate(source.splitlines(), 1):
        if (found := SILENCED.search(line)) and not re.search(r"\w{2}", found[1]):
            yield f"line {number}: silenced without a reason beside it"


def sentences(name: str, source: str) -> Iterator[str]:
    """What is filled in before it is looked up is never translated."""
    for node in nodes(source) if name.startswith("ptahdesk/") else ():
        match node:
            case ast.Call(func=ast.Name(id="_"), args=[ast.Constant()]):
                pass
            case ast.Call(func=ast.Name(id="_")):
                yield f"line {node.lineno}: _() wants one plain string; fill it in with .format()"


def has_its_test(name: str, source: str) -> Iterator[str]:
    path = Path(name)
    if path.parts[0] != "ptahdesk" or (path.name == "__init__.py" and source.count("\n") < 20):
        return
    test = Path("tests", *path.parts[1:-1], f"test_{path.stem.strip('_')}.py").as_posix()
    if EXEMPT.get(name, test) not in FILES:
        yield f"has no test at {EXEMPT.get(name, test)}"


def _many(form: str, count: int) -> str:
    return "".join(form.format(n=n) for n in range(count))


BREACHES: list[tuple[Rule, str, str]] = [
    (file_size, "ptahdesk/x.py", "x\n" * 401),
    (file_size, "ptahdesk/ui/window.py", "x\n" * 151),
    (file_size, "tests/test_x.py", "x\n" * 501),
    (function_size, "ptahdesk/x.py", "async def f():\n" + "    x\n" * 50),
    (class_size, "ptahdesk/x.py", "class A:\n" + _many("    def f{n}(self): ...\n", 16)),
    (class_size, "ptahdesk/ui/x.py", "class A:\n" + _many("    def f{n}(self): ...\n", 16)),
    (docstring, "ptahdesk/x.py", "import os\n"),
    (words_of_the_name, "ptahdesk/utils/x.py", ""),
    (words_of_the_name, "tests/key_manager.py", ""),
    (words_of_the_name, "ptahdesk/store/base.py", ""),
    (nested_loops, "ptahdesk/ui/x.py", "dialog.exec()\n"),
    (nested_loops, "ptahdesk/ui/x.py", "QApplication.processEvents()\n"),
    (nested_loops, "ptahdesk/ui/x.py", "view.setMarkdown(text)\n"),
    (late_imports, "ptahdesk/ui/x.py", "await to_thread(importlib.import_module, name)\n"),
    (doors, "ptahdesk/ui/x.py", "QDesktopServices.openUrl(url)\n"),
    (doors, "ptahdesk/cli/x.py", "import webbrowser\n"),
    (doors, "ptahdesk/cli/x.py", "os.startfile(name)\n"),
    (doors, "ptahdesk/cli/x.py", "run(['xdg-open', url])\n"),
    (reasons, "ptahdesk/x.py", "import os  # no" + "qa: F401\n"),
    (reasons, "ptahdesk/x.py", "x = y()  # type: " + "ignore[no-any-return]\n"),
    (sentences, "ptahdesk/x.py", "_(f'{n} chats')\n"),
    (sentences, "ptahdesk/x.py", "_('%s chats' % n)\n"),
    (has_its_test, "ptahdesk/nowhere/x.py", "'''For nothing.'''\n"),
]
FINE: list[tuple[Rule, str, str]] = [
    (class_size, "ptahdesk/ui/x.py", "class A:\n" + _many("    def paintEvent{n}(self): ...\n", 16)),
    (words_of_the_name, "ptahdesk/providers/base.py", ""),
    (doors, "ptahdesk/ui/links.py", "QDesktopServices.openUrl(url)\n"),
    (reasons, "ptahdesk/x.py", "x = y()  # type: " + "ignore[misc]  # the stubs are wrong here\n"),
    (sentences, "ptahdesk/x.py", "_('{n} chats').format(n=n)\n"),
]
RULES = list(dict.fromkeys(rule for rule, _, _ in BREACHES))


@pytest.mark.parametrize(("rule", "name", "source"), BREACHES)
def test_a_breach_is_seen(rule: Rule, name: str, source: str) -> None:
    assert list(rule(name, source))


@pytest.mark.parametrize(("rule", "name", "source"), FINE)
def test_what_is_allowed_is_let_be(rule: Rule, name: str, source: str) -> None:
    assert not list(rule(name, source))


@cache
def breaches() -> dict[Rule, list[str]]:
    """Each file is read and parsed once, for all rules."""
    found: dict[Rule, list[str]] = {rule: [] for rule in RULES}
    for name in MODULES:
        source = (ROOT / name).read_text("utf-8")
        for rule in RULES:
            found[rule] += [f"{name}: {what}" for what in rule(name, source)]
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rules(rule: Rule) -> None:
    assert not breaches()[rule], "\n".join(breaches()[rule])


def test_no_exemption_outlives_its_need() -> None:
    needless = [name for name in EXEMPT if name not in FILES or f"tests/{name}" in FILES]
    assert not needless
