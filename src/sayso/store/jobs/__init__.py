"""Long work on disk: what was asked, what came of it, and screening runs."""
