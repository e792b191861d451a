"""The vault: texts that only those they are meant for can open, whoever holds the database.

Sealing needs no secret; unsealing needs a person. Each concern has a data key of its own, made of two
halves: an inner key, sealed to the team that may read and wrapped by the sender's receipt, and a shred key,
kept apart in the key store, so that deleting one small row makes every copy of the concern unreadable.

Words: a *principal* is a holder of keys (root, team, member, recovery). An *epoch* is a principal's
generation of keys. A *place* is where a sealed text stands; moved from there it does not open. A *receipt*
is the code that the sender writes down. Ciphers are libsodium's; none is our own.
"""
