"""Whether a finished episode says what its script says, heard by somebody who was not told."""
