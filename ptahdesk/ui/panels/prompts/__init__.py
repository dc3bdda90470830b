"""Prompts in the window: beneath a slash, in a form, and in a library of their own."""
