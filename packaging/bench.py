"""How fast and how large ptahdesk is, against the same thing done without it, in the same run.

`python packaging/bench.py [PART]…` with parts as in PARTS below: all when none is named.
A benchmark reports; it is never a test. Figures go to resources/bench.json and the terminal.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import environment
import run

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "resources" / "bench.json"
PARTS = (
    "start",
    "memory",
    "chunks",
    "catalogue",
    "help",
    "view",
    "search",
    "sidebar",
    "models",
    "forecast",
    "budgets",
    "diff",
    "usage",
)

# What each figure should reach: at most (<) or at least (>) so much.
REACH: dict[str, dict[str, tuple[str, float]]] = {
    "start": {"painted_ratio": ("<", 1.8), "typed_ratio": ("<", 2.8)},
    "memory": {"idle_more_mb": ("<", 60), "open_more_mb": ("<", 90)},
    "chunks": {"burst_ratio": (">", 5), "apart_ratio": (">", 5)},
    "catalogue": {"table_ratio": ("<", 4), "keystroke_ms": ("<", 16)},
    "help": {"help_ratio": ("<", 1.5)},
    "search": {"words p95 ms": ("<", 50)},
    "view": {
        "open 10000 / 200": ("<", 1.5),
        "stream 1000/s p99, 2000 messages": ("<", 5),
        "stream 2000 / 20 messages": ("<", 1.2),
        "wheel p99": ("<", 10),
        "drag p99": ("<", 10),
        "resize p99": ("<", 10),
        "select all + copy 10000": ("<", 300),
        "copied equals source": (">", 1),
        "uss MB over an empty window": ("<", 60),
    },
    "sidebar": {"longest turn": ("<", 50)},
    "forecast": {
        "bills inside, warm %": (">", 80),
        "bills inside, cold %": (">", 80),
        "fewest of a model, warm %": (">", 80),
        "most of a model, warm %": ("<", 92),
        "width, of the bill, warm": ("<", 4),
        "width, of the bill, cold": ("<", 4),
        "score, of the plain interval's": ("<", 1 / 3),
        "input off, warm %": ("<", 3),
        "input off, cold %": ("<", 15),
    },
    "budgets": {"admit ratio": ("<", 1.5)},
    "diff": {"reworded ms": ("<", 150), "other answer ms": ("<", 150), "hostile books, s": ("<", 5)},
    "usage": {
        "month / bare sum": ("<", 4),
        "everything / bare sum": ("<", 30),
        "longest wait ms": ("<", 300),
        "calls of a day ms": ("<", 50),
    },
    "models": {"key ms": ("<", 16), "switch ms": ("<", 16), "page mb": ("<", 25)},
}


def machine() -> dict[str, object]:
    """What a reader must know to compare, and nothing that names the machine."""
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "pyside6": version("PySide6-Essentials"),
    }


def reached(name: str, value: float, reach: dict[str, tuple[str, float]]) -> str:
    """How a figure stands to what it should reach, in a few characters."""
    if name not in reach:
        return ""
    sign, bound = reach[name]
    good = value <= bound if sign == "<" else value >= bound
    return f"{'≤' if sign == '<' else '≥'} {bound:g}  {'reached' if good else 'MISSED'}"


def table(part: str, figures: dict[str, float], reach: dict[str, tuple[str, float]]) -> str:
    lines = [
        f"{part} {name:<36}{value:>12,g}   {reached(name, value, reach)}" for name, value in figures.items()
    ]
    return "\n".join(line.rstrip() for line in lines)


def keep(part: str, figures: dict[str, float]) -> None:
    """Other parts' figures stay; each part says where and when it was measured."""
    kept = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    kept[part] = {"measured": machine(), "figures": figures}
    RESULTS.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def main(parts: list[str]) -> int:
    """Each part is a module `bench_<part>` with `measure()`."""
    if unknown := set(parts) - set(PARTS):
        print(f"There is no benchmark named {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # a part with a screen of its own says otherwise
    for part in parts or PARTS:
        if not Path(__file__).with_name(f"bench_{part}.py").exists():
            print(f"{part}: not here yet")
            continue
        module = importlib.import_module(f"bench_{part}")
        figures = {name: float(f"{value:.4g}") for name, value in module.measure().items()}
        keep(part, figures)
        print(table(part, figures, REACH.get(part, {})), flush=True)
    return 0


def in_environment(arguments: list[str]) -> int:
    """The same again with the environment's Python, which is made if need be."""
    try:
        python = run.prepare([])[0]
    except environment.SetupError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return subprocess.run([python, __file__, *arguments], check=False).returncode


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    inside = importlib.util.find_spec("PySide6") is not None
    sys.exit(main(sys.argv[1:]) if inside else in_environment(sys.argv[1:]))
