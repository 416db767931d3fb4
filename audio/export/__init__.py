"""The files of one finished episode."""
