"""Clauses, names and what stands beside them, hung where kind and words say."""
