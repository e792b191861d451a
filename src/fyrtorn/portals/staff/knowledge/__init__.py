"""The bank of examples and the library, for those who write, review and use them."""
