"""Documents: what is to be read on paper and on the web is said once, and written as HTML, PDF and Word.

Knows nothing of what a document is about. No tables.
"""
