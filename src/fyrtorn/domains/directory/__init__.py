"""Services and the lines by which one reaches them: who they are for, where, when, and how we know.

Words: a *service* is what somebody offers (a helpline, a reception); a *line* is one way of reaching
it (phone, chat, form, e-mail, visit); a *service area* is where it is offered. The field names follow
the Human Services Data Specification 3; ``docs/directory.md`` gives the mapping. Published rows are
open to all; drafts and mailboxes are for the organisation that keeps them.
"""
