"""The table of faults: each id is what the server does instead of answering well."""

from __future__ import annotations

from collections.abc import Mapping

from ptahdesk.simulator.fault import Fault
from ptahdesk.simulator.faults_before import BEFORE
from ptahdesk.simulator.faults_during import DURING
from ptahdesk.simulator.faults_meaning import MEANING
from ptahdesk.simulator.faults_tools import TOOLS

FAULTS: Mapping[str, Fault] = {**BEFORE, **DURING, **MEANING, **TOOLS}
