"""Paint and pointer; the only package that knows Qt."""

import PySide6.QtCore  # noqa: F401 - it brings shibokensupport
from shibokensupport import feature

# PySide reads the source of every module imported after it, in case it uses PySide's feature switches, and
# keeps it: 8 MB and a tenth of the import time. Nothing here uses them.
if hasattr(feature, "_mod_uses_pyside"):
    feature._mod_uses_pyside = lambda _module: False  # noqa: SLF001 - there is no switch for it
