"""Screens 5 and 6: one entity, its exposure, and the diagram around it."""
