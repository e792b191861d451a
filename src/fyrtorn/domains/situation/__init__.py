"""The situation picture (lägesbild): what a municipality knows, from whom, and what it makes of it.

A *round* asks functions at most five questions each; *events* are noted as they happen, without persons; the
*analysis* says what the problems are and why they may be there; an *edition* puts it together, is decided and then
never changes. There is no individual here: the tables have no room for one, and every text is read for what points
at a person before it is stored. The law behind it: Act (2023:196) 4 and 6 §§; Instrument of Government 2:3 and 2:6.
"""
