"""Words of names: what phrases, common words and fathers' names they are part of, their keys."""
