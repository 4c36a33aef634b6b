"""The steps from documents to a briefing: pure, one file a step, each unaware of the others."""
