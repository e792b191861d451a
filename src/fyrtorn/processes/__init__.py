"""Where domains meet: one module per procedure. No procedure imports another."""
