"""The public pages. A view fetches, turns what it got into words, and hands both to a template."""
