"""A concern's papers: their register, their copies with parts cut out, and the package for the own system."""
