"""What the desk's screens read: flat rows, their writer and the questions asked of them."""
