"""One place for names: analysis, folding across scripts, the name index and the comparison kernel."""
