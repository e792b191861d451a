"""Kunskap: the example bank and the library, written, reviewed, published and found again."""
