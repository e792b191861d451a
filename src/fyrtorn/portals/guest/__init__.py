"""The door for one errand: a link to a function's mailbox, no account, nothing but that errand."""
