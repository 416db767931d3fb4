"""What changed from one story to another: shown once, or followed while its script is edited."""
