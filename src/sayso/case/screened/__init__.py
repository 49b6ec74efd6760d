"""Tables screened: runs, what a case adds to them, replays, and results as the desk shows them."""
