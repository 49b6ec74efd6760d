"""A document becomes a reading: mentions, claims, responses, and what was left unread."""
