"""File to Issue: decode, normalize line by line, refuse what is no newspaper text."""
