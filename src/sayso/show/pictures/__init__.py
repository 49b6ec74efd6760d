"""Pictures as SVG made on the server: the same on a page and in a PDF, with text to select."""
