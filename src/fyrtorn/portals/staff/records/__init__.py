"""The register of papers, and requests for them: what is given out, hidden, answered and decided."""
