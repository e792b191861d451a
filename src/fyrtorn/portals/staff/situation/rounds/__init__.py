"""Rounds of questions to functions: prepared, sent, followed, read, and answered for what they led to."""
