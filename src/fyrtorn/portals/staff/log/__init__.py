"""The log of deeds, for the records officer."""
