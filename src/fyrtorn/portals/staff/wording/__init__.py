"""Grundlagskollen: paste a text or choose a file, and see which wording to write anew. Nothing is kept."""
