"""Rules of exposure, kinds of control and governments blocked by status, as tables."""
