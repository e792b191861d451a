"""The page reader: an old municipal page in, proposals out.

Pure: no tables, no network, no settings. It reads what a page says - numbers, hours, addresses, dates, who
coordinates, what the plan is - and proposes it, line by line, for somebody to check. It never takes a person for a
fact: names, personal numbers and personal mailboxes are reported as lines to rewrite, and masked everywhere.
Start at :func:`fyrtorn.domains.reading.reader.page.read_page`.
"""
