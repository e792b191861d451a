"""Files that are sent to us stay in memory: nothing unread and unsealed is ever written to disk."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from fyrtorn.foundation.cleaning.outcomes import MOST_BYTES
from fyrtorn.foundation.dialogue.files import MOST_FILES


class InMemory(FileUploadHandler):
    """Keeps up to five files and 20 MB of a form. What is more is read past, so that the page can answer in words."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.was_too_much = False
        """Something was dropped."""
        self._files, self._bytes_left = 0, MOST_BYTES
        self._content: BytesIO | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._files += 1
        self._content = BytesIO()
        if self._files > MOST_FILES:
            self._drop()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self._content is not None and len(raw_data) > self._bytes_left:
            self._drop()
        if self._content is not None:
            self._bytes_left -= self._content.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        content, self._content = self._content, None
        if content is None:
            return None
        whole = BytesIO(content.getvalue())  # without the room it had to grow in, and without a copy
        return InMemoryUploadedFile(
            whole, self.field_name, self.file_name or "", self.content_type, file_size, self.charset
        )

    def _drop(self) -> None:
        self._content, self.was_too_much = None, True
