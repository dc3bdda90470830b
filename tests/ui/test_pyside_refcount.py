"""PySide6 keeps its books: 6.12.0 under Python 3.11 loses references to None and True until it aborts."""

from __future__ import annotations

import subprocess
import sys

import pytest

_COUNT = """
import sys
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Bell(QObject):
    rang = Signal()

app = QApplication([])
label, bell = QLabel(), Bell()
before = sys.getrefcount(None), sys.getrefcount(True)
for number in range(2000):
    label.setText("x")
    bell.rang.emit()
after = sys.getrefcount(None), sys.getrefcount(True)
print(min(new - old for old, new in zip(before, after)))
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True live for ever from 3.12 on")
def test_calls_and_signals_leave_none_and_true_alone() -> None:
    """In a process of its own: what this guards against is an abort."""
    told = subprocess.run(
        [sys.executable, "-c", _COUNT], capture_output=True, text=True, timeout=60, check=True
    )
    assert int(told.stdout) > -100
