"""Who says so: outlets with their letters, authorities and their states, and the origins of a claim."""
