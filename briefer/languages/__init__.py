"""What we know of each language: one TOML file a language, and the loader that reads it once."""
