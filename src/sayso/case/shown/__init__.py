"""The rows of the desk, kept up with the other derived rows."""
