"""Measures every bar, as ratios within one run where the machine's own speed matters.

``make bench`` runs all parts; ``python -m bench pages`` runs one. Loads go to loopback only, and each is
bounded in time.
"""
