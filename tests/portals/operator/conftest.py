from factories.installations import installed, set_up_in, untouched

__all__ = ["installed", "set_up_in", "untouched"]
