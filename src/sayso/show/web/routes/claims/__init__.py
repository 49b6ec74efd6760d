"""Screens 2 to 4, 7 and 8: documents, claims and propositions, what is contested, and their tables."""
