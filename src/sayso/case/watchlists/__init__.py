"""The lists as a case uses them."""
