"""What looks like a person in a text about the work: the check while one writes, and what has been vouched for."""
