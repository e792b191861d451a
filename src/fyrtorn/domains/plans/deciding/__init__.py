"""From draft to decided: the remiss and its comments, the decision, the frozen plan and how it is written out.

The law behind it: Act (2023:196) 5 § (the municipality *decides* on a plan that has the picture as its underlay).
"""
