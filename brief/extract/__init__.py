"""Article to findings: meetings, signings, key figures and people, each with its place in the source."""
