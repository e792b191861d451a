from factories.installations import demo, first_demo, installed, set_up_in, untouched

__all__ = ["demo", "first_demo", "installed", "set_up_in", "untouched"]
