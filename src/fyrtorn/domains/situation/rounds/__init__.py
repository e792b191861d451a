"""Asking functions: whoever knows something of the municipality answers at most five questions, once a period.

*Templates* are the questions by sector, those that come with the program until the municipality has its own. A *round*
copies them, names who is asked, and is open for answers between being sent and being closed. An answer is given by
a link without an account, or entered by staff and confirmed by the function. Texts that certainly point at somebody
are never stored; those that perhaps do wait until a coordinator has read them.
"""
