"""A municipality's own sheet of events, taken in: columns, words, a check of every row, and then all or nothing.

``columns`` guesses which column is what and ``words`` what its words mean; ``reading`` makes a row an event or says why
not; ``keeping`` packs what waits. The verbs stand in ``events.services.sheets``; ``working`` does the two long steps in
the background. What a rejected row says is never kept: its number and the reason are.
"""
