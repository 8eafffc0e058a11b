"""Corpora to shipped weights: the embedded model and the small scorers, reproducible by one command."""
