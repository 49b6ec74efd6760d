"""Mentions become entities, by stated rules and the judgements of people."""
