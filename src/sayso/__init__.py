"""Sayso: who is linked to whom, and on whose say-so."""
