"""From a draft to what everybody reads."""
