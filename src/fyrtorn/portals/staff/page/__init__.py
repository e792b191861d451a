"""What a municipality says of its own work: the facts on its public page."""
