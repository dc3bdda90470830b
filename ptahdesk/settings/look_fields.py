"""How the window looks and where it stands: read before anything is shown, so nothing else is with them."""

from __future__ import annotations

from ptahdesk.domain.words import _
from ptahdesk.settings import field
from ptahdesk.settings.field import Field

THEME = field.choice(
    "look.theme",
    {"system": _("System"), "light": _("Light"), "dark": _("Dark")},
    _("Theme"),
    _("Light, dark, or whatever the system uses."),
)
CONTRAST = field.choice(
    "look.contrast",
    {"system": _("As the desktop"), "high": _("High")},
    _("Contrast"),
    _("High: words and lines stand out more, in the light and in the dark theme."),
)
ZOOM = field.number(
    "look.zoom", 100, (50, 300), (_("Zoom"), _("The size of what is read and written, in percent.")), 10
)
WINDOW = field.text(
    "ui.window", "", _("Window"), _("Size and place of the window. Written when it closes; empty: automatic.")
)
DESKTOP = field.text(
    "ui.desktop",
    "",
    _("Desktop"),
    _("What the desktop asked for when it was asked last. Written by the program."),
)

FIELDS: tuple[Field[object], ...] = (THEME, CONTRAST, ZOOM, WINDOW, DESKTOP)
