"""One file a verb."""

VERBS = (
    "ask",
    "export",
    "import",
    "data",
    "models",
    "providers",
    "onboard",
    "usage",
    "doctor",
    "settings",
    "inspect",
    "simulate",
)
