"""Verbs that the parser takes for something else, and who does what they say."""
