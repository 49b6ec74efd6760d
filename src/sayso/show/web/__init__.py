"""The desk in a browser: server-made pages, with three small islands of JavaScript."""
