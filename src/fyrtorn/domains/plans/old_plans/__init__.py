"""Reading an old plan: goals, measures, who owns them and when, as proposals with the place they came from.

Better a few that are right than many that are wrong: what does not say plainly what it is, is left out. Nothing is
taken over before somebody has said yes to it. ``reader``, ``days``, ``labels`` and ``functions`` are pure.
"""
