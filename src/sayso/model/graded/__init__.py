"""What a proposition rests on: outlets, origins, the ways of reports, the weighing and its grade."""
