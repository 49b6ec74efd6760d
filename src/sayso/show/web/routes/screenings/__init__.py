"""Screens 10 to 13: tables screened, alerts, and the official lists."""
