"""Taking over what an old plan says: proposals kept with a draft until each has had its answer.

``old_plans`` finds them; here they wait, and a yes makes a goal or a measure by the verbs of ``writing``.
"""
