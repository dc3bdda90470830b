"""Which models exist and what they cost; pure."""
