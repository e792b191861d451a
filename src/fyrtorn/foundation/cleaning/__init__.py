"""Files that somebody sends in, written anew so that they say only what they show.

A file is never kept as it came: an image is painted on a new canvas, a PDF's pages are moved to a new
document, an office document is put together again from the parts that make it up. What cannot be treated so
is refused, with a reason. All reading of foreign bytes happens in a process of its own, see ``apart``.
Everything here is pure: no tables, no settings.
"""
