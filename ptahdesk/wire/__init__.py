"""Foreign formats to our values and back; no input or output happens here."""
