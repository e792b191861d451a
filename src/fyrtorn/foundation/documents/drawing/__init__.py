"""Drawings: charts and diagrams as SVG text, drawn here and not in a browser, each with its figures as a table.

Pure: no library, no clock, no tables. The same values give the same drawing, sign for sign.
"""
