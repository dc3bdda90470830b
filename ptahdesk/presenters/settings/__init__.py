"""What each page of the settings shows and lets you do."""
