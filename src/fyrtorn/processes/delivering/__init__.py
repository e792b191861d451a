"""What comes with the program: places, nationwide services, articles - and, for a trial, a filled demo."""
