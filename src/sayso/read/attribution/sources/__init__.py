"""The sources that words name: persons, bodies, papers, and whose they are."""
