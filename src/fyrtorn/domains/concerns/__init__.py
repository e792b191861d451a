"""Concerns: somebody who is worried writes, without saying who they are, and social services answer.

Two flows that never mix. *Advice* is anonymous on both sides: no names, nobody is registered (Social Services
Act 14:4). A *report* is an orosanmälan from the moment it lands: the need of protection is assessed at once
and whether to open an inquiry is decided within fourteen days (20:1 and 20:2). Advice becomes a report when it
can be understood whom it is about.

Nothing about the sender is stored. Texts are sealed to the team that reads (see the vault); what lies open is
a number, a kind, a step and a deadline.
"""
