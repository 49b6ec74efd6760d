"""What the pages and the API share: the open case, its rows, the review queue, the diagram."""
