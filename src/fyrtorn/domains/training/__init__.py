"""Utbildning: courses that reach the first line."""
