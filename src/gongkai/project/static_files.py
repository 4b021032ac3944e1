"""Serving the static files (静态文件) under ASGI."""

from contextlib import closing

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise, with each file answered whole (静态文件服务).

    It would answer with a file read bit by bit, which Django warns of under ASGI and reads
    to the end anyway before it sends the first byte.
    """

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        """Return the answer with one file (静态文件)."""
        found = static_file.get_response(request.method, request.META)
        content = b""
        if found.file is not None:
            with closing(found.file) as source:
                content = source.read()
        answer = HttpResponse(content, status=found.status)
        del answer["content-type"]
        for name, value in found.headers:
            answer[name] = value
        return answer
