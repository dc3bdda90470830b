"""Who answers; the only place that opens connections outward."""

import sys

# httpx tries to bring its own command line, and with it rich, click and Pygments: 80 ms and 9 MB for nothing.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # None is how Python bars an import
