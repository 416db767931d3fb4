"""The feed of a show as a text, for tests."""

from audio.publish.feed import feed_of


def feed_text(show, lock):
    """All of it made anew."""
    return feed_of(show, lock, {}).whole.decode()
