"""Lists from their authorities' official addresses."""
