"""The vault's pages: founding it, unlocking it, and who is in it."""
