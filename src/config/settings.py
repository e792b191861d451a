"""Django's settings, derived from the installation. Nothing here reads the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from config.database import database
from config.installation import read_installation
from config.log import configure_log
from config.sign_in import oidc_provider_id, sign_in_settings
from fyrtorn.foundation.vault.pass_phrases import FULL_COST

INSTALLATION = read_installation()
_SOURCE = Path(__file__).resolve().parent.parent
_HERE = urlsplit(INSTALLATION.address)
IS_HTTPS = _HERE.scheme == "https"

DEBUG = INSTALLATION.debug
SECRET_KEY = INSTALLATION.key or "not-set-up-yet"
ALLOWED_HOSTS = [_HERE.hostname or "localhost", *INSTALLATION.hosts]
DATABASES = {"default": database(INSTALLATION)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "fyrtorn.portals.staff",  # before the sign-in library, whose pages it replaces
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "fyrtorn.foundation.published",
    "fyrtorn.foundation.audit",
    "fyrtorn.foundation.access",
    "fyrtorn.foundation.vault",
    "fyrtorn.foundation.organisations",
    "fyrtorn.foundation.accounts",
    "fyrtorn.foundation.notices",
    "fyrtorn.foundation.jobs",
    "fyrtorn.foundation.dialogue",
    "fyrtorn.foundation.impersonal",
    "fyrtorn.foundation.search",
    "fyrtorn.domains.concerns",
    "fyrtorn.domains.directory",
    "fyrtorn.domains.guidance",
    "fyrtorn.domains.helpline",
    "fyrtorn.domains.knowledge",
    "fyrtorn.domains.plans",
    "fyrtorn.domains.reading",
    "fyrtorn.domains.situation",
    "fyrtorn.processes",
    "fyrtorn.portals.shared",
    "fyrtorn.portals.public",
    "fyrtorn.portals.guest",
    "fyrtorn.portals.operator",
]

MIDDLEWARE = [
    "fyrtorn.portals.shared.headers.SecurityHeaders",
    "fyrtorn.portals.shared.refusals.RefusalPages",
    "django.middleware.common.CommonMiddleware",
    "fyrtorn.portals.shared.language.PathLanguage",
    "fyrtorn.portals.shared.size.SizeLimit",
    "fyrtorn.portals.shared.origin.SameOrigin",
    "fyrtorn.portals.staff.middleware.StaffSession",
    "fyrtorn.portals.staff.middleware.StaffCsrf",
    "fyrtorn.portals.staff.middleware.StaffAuthentication",
    "fyrtorn.portals.staff.middleware.StaffMessages",
    "allauth.account.middleware.AccountMiddleware",
    "fyrtorn.portals.staff.middleware.StaffUserSessions",
    "fyrtorn.portals.staff.middleware.StaffHtmx",
    "fyrtorn.portals.staff.middleware.StaffDoor",
]
if "staff" not in INSTALLATION.portals:  # nobody signs in here: below /personal/ there is nothing
    MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("fyrtorn.portals.staff.")]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "fyrtorn.portals.shared.frame.frame",
                "fyrtorn.portals.staff.navigation.staff_frame",
            ],
        },
    },
]

# Swedish is the source language; addresses choose the language (/en/...), never a cookie.
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("svenska")), ("en", _("engelska")), ("ar", _("arabiska"))]
LOCALE_PATHS = [_SOURCE / "fyrtorn" / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = INSTALLATION.data_dir / "static"
STORAGES = {
    "staticfiles": {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"},
}

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

VAULT_COST = FULL_COST

OIDC_PROVIDER_ID = oidc_provider_id(INSTALLATION.oidc_issuer)
globals().update(sign_in_settings(INSTALLATION))

# Staff sessions live in the database, end after 15 idle minutes and 8 hours in all (StaffDoor counts).
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [f"{_HERE.scheme}://{_HERE.netloc}"]
CSRF_FAILURE_VIEW = "fyrtorn.portals.shared.errors.forged"
if INSTALLATION.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_HANDLERS = ["fyrtorn.portals.shared.uploads.InMemory"]

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = INSTALLATION.email_host
EMAIL_PORT = INSTALLATION.email_port
EMAIL_HOST_USER = INSTALLATION.email_user
EMAIL_HOST_PASSWORD = INSTALLATION.email_password
EMAIL_USE_TLS = INSTALLATION.email_use_tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = INSTALLATION.email_from

LOGGING_CONFIG = None
configure_log(debug=DEBUG)
