"""Which document rests on which: citations, links, shared text, translations and dates."""
