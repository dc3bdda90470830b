"""Paint and pointer; the only package that knows Qt."""
