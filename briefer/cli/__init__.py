"""The commands, one file a group; the only place that wires the edges to the pipeline."""
