"""The text of a document that somebody sends in, page by page: PDF, Word and plain text.

Nothing of the file is kept, and its name is never asked: what it is, its own bytes say. Foreign bytes are read in a
process of their own, see ``cleaning.apart``. The door is ``reader``.
"""
