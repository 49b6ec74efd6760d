"""The lists of the US Treasury's Office of Foreign Assets Control, in its four formats."""
