"""The one door for sentences shown to people: `_("… {n} …").format(n=n)`, and `many` for what is counted."""

from __future__ import annotations

import gettext

_translation = gettext.translation("ptahdesk", fallback=True)
_ = _translation.gettext
# The sentence for one, the one for several, and how many: each language has its own forms.
many = _translation.ngettext

__all__ = ["_", "many"]
