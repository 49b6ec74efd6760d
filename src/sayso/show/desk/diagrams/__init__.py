"""The diagram: who is near whom, where the nodes stand, and pictures that were saved."""
