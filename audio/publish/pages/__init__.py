"""The show's pages: static files that need no server, no network but their own, and no script."""
