"""What mentions are resolved to, why, and what people decided about it."""
