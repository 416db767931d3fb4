"""English, as it is read in the United States or in Britain."""
