"""Settings for the test suite: the real ones, with quick passwords and strict templates."""

from __future__ import annotations

from config.settings import *  # noqa: F403

SECRET_KEY = "for-tests-only-" + "0123456789" * 5
PASSWORD_HASHERS = ["quick_hasher.QuickArgon2"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "UNKNOWN VARIABLE %s"  # noqa: F405
