"""One file a verb."""

VERBS = (
    "ask",
    "export",
    "import",
    "models",
    "prompts",
    "providers",
    "onboard",
    "doctor",
    "settings",
    "inspect",
    "simulate",
)
