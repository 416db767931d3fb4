"""What an episode is made of: frozen values that know no file, no clock and no library."""
