"""The UK Sanctions List of the FCDO, in its two formats."""
