"""Clocks that run: when the picture, the plan, the talks and the report are due next, and by what rule."""
