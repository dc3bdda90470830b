"""One file a verb."""

VERBS = (
    "ask",
    "compare",
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
