"""Who exists: the nation, regions, municipalities and their departments, authorities, civil society.

Public facts: open to all, changed only by the operator and by delivered data.
"""
