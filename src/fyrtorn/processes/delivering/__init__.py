"""What comes with the program: places, nationwide services, articles - and, for a trial, a filled demo."""

DEMO_PLACE = "nykvarn"
"""The municipality whose social services can be played in a demo, by its key."""
