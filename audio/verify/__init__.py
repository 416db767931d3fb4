"""Whether a finished episode says what its script says: listened to by somebody who was not told."""
