"""One file a verb."""

VERBS = (
    "ask",
    "export",
    "import",
    "models",
    "providers",
    "onboard",
    "doctor",
    "settings",
    "inspect",
    "simulate",
)
