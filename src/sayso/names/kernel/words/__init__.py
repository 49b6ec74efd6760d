"""Two words by their letters: what confusions cost, marks, order, and the keys of words."""
