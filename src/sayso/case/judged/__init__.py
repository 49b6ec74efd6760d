"""What people said of a case: claims put right, matches, notices, sources, splits."""
