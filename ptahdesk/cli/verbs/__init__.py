"""One file a verb."""

VERBS = ("ask", "models", "doctor", "settings", "inspect", "simulate")
