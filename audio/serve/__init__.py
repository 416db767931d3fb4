"""A published folder on this machine, as a static host would serve it, and a live preview of it."""
