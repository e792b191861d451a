"""Background work and the clock that starts it, in the database: no broker to install.

A job is a function that may safely run twice. It is registered with :func:`registry.scheduled` and
runs when it is due, in one process at a time, however many clocks there are.
"""
