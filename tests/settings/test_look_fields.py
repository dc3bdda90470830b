"""What is read before the window is shown brings nothing else along."""

from __future__ import annotations

import subprocess
import sys

from ptahdesk.settings.look_fields import FIELDS, THEME, ZOOM
from ptahdesk.settings.schema import field_for


def test_they_are_settings_like_the_others() -> None:
    assert [field_for(field.key) for field in FIELDS] == list(FIELDS)
    assert (THEME.default, ZOOM.default) == ("system", 100)


def test_reading_them_imports_no_other_setting() -> None:
    show = "import sys, ptahdesk.settings.file, ptahdesk.settings.look_fields; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True).stdout
    assert not {"ptahdesk.settings.schema", "ptahdesk.providers"} & set(said.split())
