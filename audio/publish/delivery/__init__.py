"""The published folder on its way to where it is served: any folder, any address."""
