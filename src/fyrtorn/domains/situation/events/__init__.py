"""Events: what was noticed, where and against whom, in the manner of EST; without persons and without addresses.

``rules`` says what an event may say, ``services`` writes, ``queries`` reads pages and ``counting`` numbers. ``sheets``
takes in a municipality's own list of what happened. Nothing here has room for a person: texts are read before they are
stored, a place is a sort of place in an area where at least a thousand live.
"""
