"""A document, the places in its text, and what stands there: names, times, quantities."""
