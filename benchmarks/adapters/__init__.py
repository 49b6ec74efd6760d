"""Readers of third parties' extracts of official lists: for tests and benchmarks, never in src."""
