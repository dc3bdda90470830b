"""One file a verb."""

VERBS = (
    "ask",
    "export",
    "import",
    "data",
    "models",
    "providers",
    "onboard",
    "doctor",
    "settings",
    "inspect",
    "simulate",
)
