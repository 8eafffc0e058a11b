"""Tools for Chinese text: no stage, no model, no file; the same text gives the same answer."""
