"""A counterparty becomes an answer: listed, owned, controlled, or exposed by a path."""
