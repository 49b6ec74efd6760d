"""Arcs that the parser gets wrong, put right by what the words and the names say."""
