"""The log of deeds: append-only and hash-chained, so that a missing or altered line shows.

A deed says who did what to which row, and when; never what a text contained. Readings of sealed
texts and denials are deeds too.
"""
