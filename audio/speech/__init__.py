"""Text into takes: engines, the registry that finds them, the studio that records."""
