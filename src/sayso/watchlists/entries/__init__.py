"""What parsers of every list make entries with: names, dates, numbers, addresses."""
