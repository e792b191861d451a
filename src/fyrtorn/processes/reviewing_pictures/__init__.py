"""Asking colleagues to read a draft: a mail without content that says where it is."""

from fyrtorn.processes.reviewing_pictures.asking import ask_to_read

__all__ = ["ask_to_read"]
