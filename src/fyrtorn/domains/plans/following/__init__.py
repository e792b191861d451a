"""Following a plan up: what owners are asked, what they answer, and what the municipal assembly is told.

A follow-up is kept as it was given; a later one takes its place. Source: the Act (2023:196) 6 and 13 §§.
"""
