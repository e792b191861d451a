"""The analysis: what the problems are, why they may be there, and the figures and sources one leans on.

A problem is stated by eight questions and may be half-done for months; at most five are put first. Causes are looked
for on the sides of the crime triangle, in ten minutes or in depth, and each says what speaks for it and how sure one
is. Figures carry their source, their date and where the counting changed. Once the edition is decided, nothing of it
changes. ``field`` holds what has been measured in the whole country.
"""
