"""Rows of a spreadsheet: CSV and XLSX in, as text, and out.

``reader.table_of`` is the door: foreign bytes are parsed in a process of their own that can open nothing. Formulas are
never worked out, and on the way out nothing is left that a spreadsheet would take for one.
"""
