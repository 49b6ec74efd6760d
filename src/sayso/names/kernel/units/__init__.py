"""The units of names: names split into them, and which of two names may meet."""
