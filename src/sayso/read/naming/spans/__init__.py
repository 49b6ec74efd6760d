"""Where a name begins and ends: runs of words, joints, splits, furniture."""
