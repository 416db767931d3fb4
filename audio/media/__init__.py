"""Any sound file in, session sound out; and the store that keeps every take."""
