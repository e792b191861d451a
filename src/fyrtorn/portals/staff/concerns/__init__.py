"""Concerns, read and answered and decided by social services."""
