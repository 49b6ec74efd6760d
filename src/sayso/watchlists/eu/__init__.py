"""The European Union's consolidated financial sanctions list (FSF), in its two formats."""
