"""Exposure of an entity of a case: lists, ownership, control and paths, from its own rows."""
