"""Whether quotations are what their source says, word for word."""
