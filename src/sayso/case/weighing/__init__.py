"""Lineage and propositions of a case, kept up with its log."""
