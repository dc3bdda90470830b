"""What the user chose, and where their keys are locked away."""
