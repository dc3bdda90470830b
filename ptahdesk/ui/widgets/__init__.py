"""Widgets that know nothing of the program but what they are given."""
