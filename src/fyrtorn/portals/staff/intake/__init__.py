"""The doors by which people write to social services: what must be in order first, and opening and closing them."""
