"""Settings of what calls somebody back who looks elsewhere."""

from __future__ import annotations

from ptahdesk.domain.words import _
from ptahdesk.settings import field
from ptahdesk.settings.field import Field

NOTIFY = field.switch(
    "notify.answers",
    True,
    _("Tell when an answer is there"),
    _("A notification when an answer that took a while has ended and the window is out of sight."),
)
NOTIFY_WORDS = field.switch(
    "notify.words",
    False,
    _("Show its words"),
    _("The notification also shows the chat's title and how the answer begins, for all to see."),
)
FIELDS: tuple[Field[bool], ...] = (NOTIFY, NOTIFY_WORDS)
