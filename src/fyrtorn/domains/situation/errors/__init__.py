"""What the situation picture refuses, a module for each part of it.

Codes by part, so that a number tells where it was said. What is not there, or not for you, is SIT-404.
"""
