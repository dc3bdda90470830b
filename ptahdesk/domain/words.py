"""The one door for sentences shown to people: `_("… {n} …").format(n=n)`."""

from __future__ import annotations

import gettext

_ = gettext.translation("ptahdesk", fallback=True).gettext

__all__ = ["_"]
