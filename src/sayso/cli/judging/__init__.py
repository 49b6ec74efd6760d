"""Commands that note what people decide."""
