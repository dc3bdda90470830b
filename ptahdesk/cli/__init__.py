"""The same services, spoken to from a terminal."""
