"""The card of the settings: its pages, and what a page is made of."""
