"""From tokens to names: which words make one, and what kind of thing it names."""
