"""The rows of weighing: families, marks, results and the shelf of lineage."""
