"""Texts without persons: what in a text about the work points at somebody, and what has been vouched for.

A situation picture and a plan speak of places, problems and functions, never of a person. Every free text that
is stored in them passes ``texts.refuse_persons``. What only looks like a person, such as an organisation named
after one, a coordinator vouches for with a reason; it is then let through in that organisation's texts.
Nothing that is checked is stored or logged by the check.
"""
