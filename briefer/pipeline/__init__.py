"""A day's articles through the steps: the day, one story of it, the gate to the model and the pool of threads."""
