"""Writing a plan: its texts, goals and measures, what it rests on, and where it was begun from.

A measure points at a problem and a cause of the picture by key; the words beside are copied when it is chosen. Which
problems there are is for the procedure ``planning`` to say.
"""
