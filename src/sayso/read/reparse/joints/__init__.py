"""What is joined by commas and conjunctions, and what lists leave out."""
