"""What we talk about: frozen values that know the standard library alone."""
