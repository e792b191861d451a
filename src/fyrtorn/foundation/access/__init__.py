"""Nobody enters without a ticket, nothing leaves unlogged, and a forgotten check raises.

``permissions`` and ``roles`` say what may be done; ``actor`` is the ticket; ``door`` is the manager
that opens only for a ticket; ``guard`` wraps every verb; ``context`` tells PostgreSQL who acts.
"""
