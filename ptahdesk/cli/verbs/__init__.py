"""One file a verb."""

VERBS = (
    "ask",
    "export",
    "import",
    "data",
    "models",
    "prompts",
    "providers",
    "onboard",
    "usage",
    "ranking",
    "budget",
    "doctor",
    "settings",
    "inspect",
    "simulate",
)
