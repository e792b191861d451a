"""The door for anyone: no sign-in, no cookie, no script, nothing kept about who came."""
