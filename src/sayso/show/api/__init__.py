"""The JSON API under ``/api/``: the same words as the command line."""
