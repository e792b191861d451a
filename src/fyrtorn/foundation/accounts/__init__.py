"""People who sign in, and the dated memberships that make an actor of them.

Signing in takes a password and a second factor, or single sign-on and a second factor. There is no
open sign-up: an account is made by an invitation from an administrator.
"""
