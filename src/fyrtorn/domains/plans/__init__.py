"""Plans (handlingsplan, åtgärdsplan): goals and measures that answer a problem, decided, carried out and followed up.

A plan rests on an edition of the situation picture and points at its problems by key; only a procedure joins the two.
An owner is a function, never a person. The law behind it: Act (2023:196) 5 and 6 §§.
"""
