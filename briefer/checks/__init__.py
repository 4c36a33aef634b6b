"""The deterministic checks: a claim against its own span, one file a check, no model."""
