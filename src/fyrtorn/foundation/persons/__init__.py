"""Recognises names, identity numbers, phone numbers and mailboxes in Swedish text.

Pure: no Django, no network. What is found never reaches a log: ``repr`` of a finding hides its text.
"""
