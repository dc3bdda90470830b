"""A provider that needs no key: real HTTP over loopback, deterministic by seed."""
