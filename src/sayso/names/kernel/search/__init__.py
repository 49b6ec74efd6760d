"""The search of an index: what names are found by, and who could score enough."""
