"""Functions with their mailboxes: who is asked, and who owns measures."""
