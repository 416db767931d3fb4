"""What each language says where somebody is quoted: a table for each."""
