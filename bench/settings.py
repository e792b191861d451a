"""The real settings, and one address more: the yardstick that pages are compared with."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
