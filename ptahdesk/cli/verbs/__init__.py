"""One file a verb."""

VERBS = ("ask", "models", "providers", "onboard", "doctor", "settings", "inspect", "simulate")
