"""One module per format: bytes in, :class:`~sayso.documents.values.Parsed` out."""
