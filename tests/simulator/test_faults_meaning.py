"""The ids of this part of the table (how they look on the wire: test_faults)."""

from __future__ import annotations

from ptahdesk.simulator.faults import FAULTS
from ptahdesk.simulator.faults_meaning import MEANING


def test_each_id_belongs_here_and_is_in_the_table_once() -> None:
    assert all(name[0] in "EG" for name in MEANING)
    assert all(FAULTS[name] is fault for name, fault in MEANING.items())


def test_none_is_empty() -> None:
    assert all(steps for fault in MEANING.values() for steps in fault.tries)
