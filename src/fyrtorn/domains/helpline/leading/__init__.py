"""What those who work at a line leave to each other, and what its leader needs to know.

Nothing here says anything of a talk but how many there are, save what is sealed with its own matter.
"""
