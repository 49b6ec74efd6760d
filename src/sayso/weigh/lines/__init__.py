"""Independent lines: origins that may be one, and how many ways of reports pass by no common outlet."""
