"""The directory as its editors meet it: entries, ways of reaching them, hours, areas."""
