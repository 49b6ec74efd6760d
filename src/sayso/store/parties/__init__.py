"""The rows of resolving: parties, entities and pairs to look at."""
