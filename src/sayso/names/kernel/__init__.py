"""The compiled part of name matching: plain loops over arrays, run without the interpreter's lock."""
