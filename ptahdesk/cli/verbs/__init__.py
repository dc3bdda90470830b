"""One file a verb."""

VERBS = (
    "ask",
    "export",
    "import",
    "models",
    "providers",
    "onboard",
    "usage",
    "doctor",
    "settings",
    "inspect",
    "simulate",
)
