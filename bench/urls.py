"""All real addresses, and a "hello world" behind the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from config import urls

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hello, world!")


urlpatterns = [path("bench/hello/", hello), path("", include(urls))]
