"""The mix brought to its loudness under its true-peak ceiling."""
