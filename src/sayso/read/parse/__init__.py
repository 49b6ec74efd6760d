"""From text to parsed sentences: the pipeline, and where a sentence may end."""
