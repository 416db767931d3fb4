"""The tables of the languages besides English."""
