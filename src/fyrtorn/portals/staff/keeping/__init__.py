"""What is kept of concerns and for how long: weeding by two, certificates, and figures without small numbers."""
