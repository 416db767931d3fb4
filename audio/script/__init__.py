"""A script or show file, read into an episode with every mistake found at once."""
