"""Official files become snapshots of entries."""
