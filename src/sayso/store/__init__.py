"""The only room that touches a database: the log of a case, and what is derived from it."""
