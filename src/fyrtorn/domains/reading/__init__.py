"""The page reader: proposes directory entries and page facts from a municipality's old web page.

Nothing it proposes is public before a person has said yes, item by item. Persons are recognised in
order to be left out: by function instead.
"""
