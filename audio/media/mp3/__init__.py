"""MP3 encoded in chunks on several cores, joined in the bit reservoir into one gapless file."""
