"""Orchestrates a case: ingest, re-read, rebuild, export."""
