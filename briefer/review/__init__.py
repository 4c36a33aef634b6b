"""A written briefing checked, explained and revised after a review."""
