"""The official lists: their entries, the matches with them, and the alerts when they change."""
