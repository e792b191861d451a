"""SQLite as Django knows it, but for one thing: rows with a random id do not remember in which order they came."""
