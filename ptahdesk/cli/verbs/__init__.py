"""One file a verb."""

VERBS = (
    "ask",
    "export",
    "import",
    "models",
    "prompts",
    "providers",
    "onboard",
    "usage",
    "doctor",
    "settings",
    "inspect",
    "simulate",
)
