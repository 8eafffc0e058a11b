"""Issue to articles: roles of lines, continuity of pieces, the best assignment of pieces to articles."""
