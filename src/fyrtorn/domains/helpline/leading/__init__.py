"""What is around the talks: what shifts leave to each other, what a leader needs to know, what a line offers visitors.

Also what the line's telephone system tells. Nothing here says anything of a talk but how many there are, save what is
sealed with its own matter.
"""
