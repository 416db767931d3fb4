"""The timeline made sound, bus by bus."""
