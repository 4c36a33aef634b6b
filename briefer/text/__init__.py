"""A text before its meaning: its words, lines, clauses and language, and how to show it safely."""
