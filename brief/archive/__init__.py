"""One SQLite file: the issues with their pages, and the ledger of what was sent to whom; the only owner of SQL."""
