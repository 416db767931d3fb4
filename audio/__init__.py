"""Podcasts and audio stories as code: a script becomes a mastered episode and a feed."""

__version__ = "0.1.0"
