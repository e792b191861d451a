"""The help finder for somebody on the phone."""
