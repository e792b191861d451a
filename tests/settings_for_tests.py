"""Settings for the test suite: the real ones, with quick passwords and pass phrases and strict templates."""

from __future__ import annotations

from config.settings import *  # noqa: F403
from fyrtorn.foundation.vault.pass_phrases import Cost

SECRET_KEY = "for-tests-only-" + "0123456789" * 5
PASSWORD_HASHERS = ["quick_hasher.QuickArgon2"]
VAULT_COST = Cost(passes=1, memory_bytes=8 * 1024 * 1024)
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "UNKNOWN VARIABLE %s"  # noqa: F405
if "sqlite" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    # New dictionaries: this module is read once more when doctests are looked for, and Django keeps its own in these.
    DATABASES = {"default": {**DATABASES["default"], "TEST": {"NAME": ":memory:"}}}  # noqa: F405
