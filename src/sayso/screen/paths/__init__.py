"""Links other than ownership: bounded path search, and warning signs of trade."""
