"""Pictures and plans for everybody: copies of what is open in them, put up and withdrawn by their publishers.

Nothing here reads a picture or a plan: a copy is all that the public portal ever sees of one.
"""
