"""Who is whom in a case, kept up with its log."""
