"""A briefing as text: Markdown and HTML. No model writes here."""
