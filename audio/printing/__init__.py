"""A script as a document, for whoever presents or edits it."""
