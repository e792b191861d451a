"""A dialogue with somebody whose name nobody knows: sealed messages, and the receipt that opens them.

Concerns and the helpline's chat share it. What can be told without opening is little: that the dialogue is
there, the month it began, who has news, and until when it is kept. Who wrote, when and in what order lies
inside the sealed messages.
"""
