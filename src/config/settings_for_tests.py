"""Settings for the test suite: the real ones, on a database of its own."""

from __future__ import annotations

from config.settings import *  # noqa: F403

SECRET_KEY = "for-tests-only-" + "0123456789" * 5
PASSWORD_HASHERS = ["fyrtorn.foundation.accounts.hashers.QuickArgon2"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "UNKNOWN VARIABLE %s"  # noqa: F405
