"""The start of the picture room: where things stand, and the one thing to do next."""
