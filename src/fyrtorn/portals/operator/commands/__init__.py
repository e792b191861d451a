"""One module per sub-command: ``add_arguments`` says what it takes, ``run`` carries it out.

A command parses, calls a process, a service or a check, and prints what came of it. Each is safe to
run twice.
"""
