"""Office documents: which of the two families a zip is, if it is one."""

from __future__ import annotations

from fyrtorn.foundation.cleaning.odf import cleaned_odf
from fyrtorn.foundation.cleaning.ooxml import CONTENT_TYPES, cleaned_ooxml
from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Cleaned, Reason
from fyrtorn.foundation.cleaning.packages import opened_package


def cleaned_document(content: bytes) -> Cleaned:
    """A new document in the same format. Raises :class:`CannotBeCleaned`: a zip of files is an archive."""
    package = opened_package(content)
    if CONTENT_TYPES in package.names:
        return cleaned_ooxml(package)
    if "mimetype" in package.names and "content.xml" in package.names:
        return cleaned_odf(package)
    raise CannotBeCleaned(Reason.ARCHIVE)
