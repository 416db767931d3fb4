"""Page text read as a newsreader reads it: numbers, dates, money and signs become words."""
