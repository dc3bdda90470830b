"""One file a verb."""

VERBS = (
    "ask",
    "export",
    "import",
    "models",
    "providers",
    "onboard",
    "usage",
    "budget",
    "doctor",
    "settings",
    "inspect",
    "simulate",
)
