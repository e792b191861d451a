"""Writing to social services without saying who one is, and coming back to read the answer.

No page here is kept by anybody, or found by a search engine; what has been told so far is carried in the
page's own hidden fields.
"""
