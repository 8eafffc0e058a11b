"""Briefing to Page: HTML, PDF and plain text from the one sheet."""
