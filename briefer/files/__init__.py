"""Edge: articles in from disk, briefings out to disk."""
