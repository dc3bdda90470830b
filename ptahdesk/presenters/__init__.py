"""What each panel shows and lets you do: state and verbs, no Qt."""
