"""Search in texts: an index that anything can be fed to, and the asking. It knows of no domain. See docs/adr/0026."""
