"""A show that was published elsewhere comes to us, with all that its listeners were promised."""
