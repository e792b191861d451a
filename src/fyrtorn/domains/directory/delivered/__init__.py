"""Directory entries that come with the program, as data with source and date."""
