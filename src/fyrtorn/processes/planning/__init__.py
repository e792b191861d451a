"""Where the situation picture and the plans meet: what a plan rests on, which problem each measure answers, and which
problems nobody answers. Joined by the problem's key; neither domain knows the other."""

from fyrtorn.processes.planning import files

__all__ = ["files"]
