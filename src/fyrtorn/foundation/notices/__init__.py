"""E-mail and desk notices, without content: a notice says that something waits, and where.

A notice is written in the transaction of the deed that caused it. Its mail is put together when it
is sent, from the row it points at, so that no link and no text lies in the queue.
"""
