"""What stands around a predicate: where, how much, and under which law."""
