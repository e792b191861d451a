from factories.own_database import own_database, pattern

__all__ = ["own_database", "pattern"]
