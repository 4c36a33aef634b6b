"""A day's articles in, a briefing out in which nothing stands that a source does not say."""

__version__ = "0.1.0"
