"""Names of any script folded into plain Latin words."""
