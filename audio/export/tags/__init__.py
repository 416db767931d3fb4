"""What the finished files say about themselves: facts of an episode, in the tags of each format."""
