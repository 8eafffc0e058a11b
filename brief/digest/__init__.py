"""The daily digest: an inbox of issues to pages in the archive and one letter to every reader, once each."""
