"""Rules of wording that no single trigger word makes: list entries, headings, shares, offices, papers."""
