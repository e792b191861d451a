"""What remains of concerns: weeding, its certificate, and figures."""
