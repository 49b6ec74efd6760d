"""Rules for what stands in lists: entries, headings, rosters, registers, rounds of measures."""
