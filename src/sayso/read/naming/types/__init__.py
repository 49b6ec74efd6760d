"""What kind of thing a name is: votes by its words, its context and its definition."""
