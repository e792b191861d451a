"""The door for people at work: signed in with a second factor, shut unless a view says otherwise."""
