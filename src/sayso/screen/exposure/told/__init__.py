"""Verdicts read out in sentences, and as plain values."""
