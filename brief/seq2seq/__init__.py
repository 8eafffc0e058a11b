"""Sequence-to-sequence models behind one protocol; the only room, with train, that knows torch."""
