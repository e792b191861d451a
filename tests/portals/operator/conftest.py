from factories.installations import installed, set_up_once, untouched

__all__ = ["installed", "set_up_once", "untouched"]
