"""The parts the window is assembled from, one file a panel."""
