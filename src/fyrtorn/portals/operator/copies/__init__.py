"""Copies of an installation's database: one archive with the data and a description to verify it by."""
