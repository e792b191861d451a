"""Whom do I turn to? The help finder's questions, the municipality's own page, and the articles.

Words: a *fact* is one stated thing on a municipality's page, with its source; an *article* is a page
of explanation in several languages; a *vote* is a count of who was helped, by nobody in particular.
"""
