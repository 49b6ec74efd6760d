"""How Sphinx builds the documentation."""

project = "Sayso"
author = "The Sayso developers"
extensions = ["myst_parser"]
html_theme = "furo"
exclude_patterns = ["_build"]
myst_heading_anchors = 3
