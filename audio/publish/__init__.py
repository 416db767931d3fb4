"""The show on the web: its feed, and the folder that a host serves."""
