"""Lists with one format each, and the formats for lists of any origin."""
