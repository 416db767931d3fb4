"""Finished episodes on their way to listeners: released, corrected, approved."""
