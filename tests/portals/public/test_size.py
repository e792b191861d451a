"""What is larger than any form of ours is refused unread."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/tillganglighet/synpunkter/", "/rosta/", "/bekrafta/x/", "/personal/in/"])
def test_a_large_file_is_refused_and_nothing_of_it_kept(path: str, tmp_path: Path, settings: object) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)  # type: ignore[attr-defined]
    file = SimpleUploadedFile("sida.html", b"x" * 4_000_000)

    answer = Client(enforce_csrf_checks=True).post(path, {"text": "Kartan går inte att läsa.", "file": file})

    assert answer.status_code == 413
    assert "för mycket på en gång" in answer.content.decode()
    assert answer.wsgi_request._read_started is False
    assert list(tmp_path.iterdir()) == []
