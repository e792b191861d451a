"""Pages of the situation picture: rounds, events, analysis, editions."""
