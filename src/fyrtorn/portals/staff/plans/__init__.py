"""Pages of the plans: writing, remiss, decision, follow-up."""
