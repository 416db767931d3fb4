"""From an episode to its lines, and from their lengths to its timeline."""
