"""Snapshots of lists on disk, and the small files that find their entries."""
