"""Editions: a picture is put together from what came in, reviewed, decided, and then never changes.

What is read goes up these steps: ``gathering`` makes a ``Content`` of an edition's rows; deciding keeps it as plain
data with a checksum; ``audiences`` takes away what somebody may not read; ``writing_out`` makes a document of the
rest. A decided edition is read from what was kept, never from its rows.
"""
