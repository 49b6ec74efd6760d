"""What pronouns and descriptions mean: candidates with scores and reasons, or nothing."""
