"""Edge: the model's server, asked and paid, with its answers kept."""
