"""What somebody says: claims, how firmly they stand behind them, and the reading that found them."""
