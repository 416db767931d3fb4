"""One command, one module; nothing heavy is imported before a command runs."""
