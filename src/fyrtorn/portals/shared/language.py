"""The address chooses the language: ``/en/...`` is English, no prefix is Swedish. No cookie."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from fyrtorn.foundation.vocabulary.languages import PUBLIC_LANGUAGES
from fyrtorn.portals.shared.headers import GetResponse

SOURCE: Final = PUBLIC_LANGUAGES[0]
_PREFIXES: Final = {code: f"/{code}/" for code in PUBLIC_LANGUAGES[1:]}


def language_of(path: str) -> str:
    """The language that an address is in.

    >>> language_of("/en/kommun/"), language_of("/kommun/")
    ('en', 'sv')
    """
    for code, prefix in _PREFIXES.items():
        if path.startswith(prefix):
            return code
    return SOURCE


def path_in(path: str, language: str) -> str:
    """The same page's address in another language.

    >>> path_in("/en/kommun/", "sv"), path_in("/kommun/", "ar")
    ('/kommun/', '/ar/kommun/')
    """
    current = language_of(path)
    bare = path if current == SOURCE else path.removeprefix(f"/{current}")
    return bare if language == SOURCE else f"/{language}{bare}"


class PathLanguage:
    """Activates the address's language for the length of the request."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request.path_info)
        with translation.override(language):
            response = self._get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
