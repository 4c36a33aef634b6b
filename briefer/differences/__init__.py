"""The detectors: what passages of one story tell differently, one file a kind of difference; no model."""
