"""How many examples a property gets: 100 each time, 1,000 each with --hypothesis-profile nightly."""

from hypothesis import settings

settings.register_profile("ci", max_examples=100, deadline=None)
settings.register_profile("nightly", max_examples=1000, deadline=None)
settings.load_profile("ci")
