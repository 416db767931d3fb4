"""Content credentials (C2PA): who made a file and how, signed, within the file itself."""
