"""Grundlagskollen: wording in a plan that tells staff to map people, their company or their beliefs.

About one plan in seven was once found to say such things. This reads a text, marks the places, names the rule each
may come into conflict with, and offers another wording. It is no legal opinion, and it may be wrong both ways.
The door is ``check``. All of it is pure: no tables, nothing stored, nothing logged.
"""
