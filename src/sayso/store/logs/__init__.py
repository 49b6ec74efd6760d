"""What is only appended to: readings, judgements and alerts."""
