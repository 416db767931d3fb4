"""An episode laid out, before and after it is spoken."""
