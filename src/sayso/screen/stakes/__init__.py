"""Stakes read from tables, registers, graphs of entities and claims."""
