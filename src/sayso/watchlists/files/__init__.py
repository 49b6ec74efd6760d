"""A list as files: opened within limits, read as rows or as a stream of XML."""
