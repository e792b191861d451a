"""Who works here: people, invitations, and one's own page."""
