"""Background work, in the database: no broker to install.

A *job* is done again and again: a function that may safely run twice, registered with
:func:`registry.scheduled`, runs when it is due, in one process at a time, however many clocks there are.
A *piece of work* is done once because somebody asked for it, and shows how far it has come: see :mod:`work`.
"""
