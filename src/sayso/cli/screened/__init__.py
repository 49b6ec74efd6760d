"""What ``sayso screen`` does with one name and with a table."""
