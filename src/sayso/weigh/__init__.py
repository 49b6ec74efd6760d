"""Claims become propositions with lineage, independent lines, grade and conflicts."""
