"""Rules as data, and what each says about an asset."""
