"""The entrance: signing in, the second step, and what a person changes about it themselves."""
