"""How a party or a list entry is named: the words of its names, sorted and compared."""
