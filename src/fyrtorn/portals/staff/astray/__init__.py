"""A concern that came to the wrong desk, by phone or mail: how it gets to social services. Nothing is kept here."""
