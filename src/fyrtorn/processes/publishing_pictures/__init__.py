"""Publishing a decided picture: a copy of its public version goes where everybody may read.

The copy is there at once as a page; its PDF follows from the background. The public portal never reads the picture.
"""

from fyrtorn.processes.publishing_pictures.publishing import PDF_WORK, publish, withdraw

__all__ = ["PDF_WORK", "publish", "withdraw"]
